"""A drafted entry says nothing that its source does not say, at the length the newsletter has."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.clock import now
from crawler.items import Article, Paragraph
from crawler.parse.article import read_article
from crawler.store.records import StoredArticle
from digest.writing.document import read
from digest.writing.markers import ARTICLE, numeral
from digest.writing.outline import Node, outline
from digest.writing.points import structure
from digest.writing.policy import Draft, draft
from digest.writing.sentences import is_whole
from digest.writing.typography import tidy
from tests.digest.documents import document, house, names
from tests.digest.drafts import PRINTED, SHOWN, drafted, printed

SHORTEST, LONGEST = 350, 1100

# the few words an entry has of its own: date phrase, who issued it, 一是, marks of a list
OWN = re.compile(
    r"(?:近日，|(?:20\d\d年)?\d{1,2}月\d{1,2}日，)?"
    r"(?:[^，。]{2,60}(?:印发|发布|公布|转发|批复|公开征求意见)[^，。]{0,8}(?:，旨在|，主要内容如下：|，|。))?"
    r"|据[^，。]{2,20}网站(?:20\d\d年)?\d{1,2}月\d{1,2}日消息，"
    r"|[一二三四五六七八九十]{1,3}是|。|；"
)


def _taken(entry: Draft, body: tuple[Paragraph, ...]) -> None:
    """Every piece stands in the paragraph it names, or is one of our own few words."""
    for sentence in entry.sentences:
        if sentence.paragraph is None:
            assert OWN.fullmatch(sentence.text), sentence.text
        else:
            source = tidy(body[sentence.paragraph].text)
            assert sentence.text.rstrip("。") in source, sentence.text


@pytest.mark.parametrize("name", names())
def test_every_sentence_is_taken_from_its_source(name: str) -> None:
    stored, site = document(name, number=7)
    entry = draft(stored.article, (stored,), site, house())
    _taken(entry, stored.article.body)
    assert {s.article for s in entry.sentences if s.paragraph is not None} <= {7}
    assert entry.text == "" or is_whole(entry.text)
    assert len(entry.text) <= LONGEST


@pytest.mark.parametrize("name", names())
def test_points_are_numbered_from_one_without_gaps(name: str) -> None:
    marks = [
        s.text
        for s in drafted(name).sentences
        if re.fullmatch(r"[一二三四五六七八九十]+是", s.text)
    ]
    assert marks == [f"{numeral(n)}是" for n in range(1, len(marks) + 1)]


@pytest.mark.parametrize("name", sorted(set(SHOWN) - {"interpretation-questions"}))
def test_long_documents_fill_an_entry(name: str) -> None:
    assert SHORTEST <= len(drafted(name).text) <= LONGEST


def test_the_entry_reads_as_printed() -> None:
    assert PRINTED.read_text("utf-8") == printed()


def test_heading_date_lead_and_first_point() -> None:
    entry = drafted("notice-second-level")
    assert entry.heading == "国家医保局印发《关于开展门诊费用异常增长专项治理的通知》。"
    assert entry.text.startswith(
        "11月18日，为切实维护医保基金安全，国家医保局决定自2026年12月1日至2027年5月31日，"
        "在全国范围内开展门诊费用异常增长专项治理。一是集中整治虚构门诊服务。"
    )
    assert entry.cited == "国家医保局网站"


def test_an_article_without_text_says_so() -> None:
    entry = drafted("title-only")
    assert (entry.text, entry.gaps) == ("", ("正文还没有取到，只有标题",))
    assert entry.heading == "国家医保局印发《中医优势病种按病种付费经办规程（试行）》。"


def test_the_text_may_come_from_the_interpretation() -> None:
    title_only, site = document("title-only")
    explained, _ = document("interpretation-questions", number=9)
    entry = draft(title_only.article, (title_only, explained), site, house())
    assert entry.heading.startswith("国家医保局印发《中医优势病种")
    assert {s.article for s in entry.sentences if s.paragraph is not None} == {9}


def test_no_addresses_to_write_to_in_a_draft_for_comment() -> None:
    text = drafted("comment-draft").text
    assert "2026年12月17日" in text
    assert "@" not in text
    assert "邮政编码" not in text


def _real(shared: Path) -> list[tuple[Article, str]]:
    found = json.loads((shared / "past-issues" / "viewpoint-2025-03.json").read_text("utf-8"))
    return [
        (
            Article(
                "https://x.cn/",
                item["title"],
                date(2025, 3, 20),
                body=tuple(Paragraph(text) for text in item["body"]),
            ),
            item["origin"],
        )
        for item in found
    ]


@pytest.mark.shared
def test_real_regulations_are_heard_in_every_part(shared: Path) -> None:
    with (shared / "web" / "real.warc.gz").open("rb") as archive:
        pages = {
            record.rec_headers["WARC-Target-URI"]: record.content_stream().read()
            for record in ArchiveIterator(archive)
            if record.rec_type == "response"
        }
    regulations = [read_article(page, url) for url, page in pages.items() if "sasac" in url]
    assert len(regulations) == 5
    for article in regulations:
        at = now()
        stored = StoredArticle(1, article, at, at, article.title, at, 1, "")
        entry = draft(article, (stored,), "国务院国资委", house())
        _taken(entry, article.body)
        assert SHORTEST <= len(entry.text) <= LONGEST, article.title
        used = {s.paragraph for s in entry.sentences}
        parts = outline(read(article.body, article.title).content).nodes
        if parts[0].rank != ARTICLE:
            unheard = [n.title for n in parts if used.isdisjoint(_places(n))]
            assert not unheard, article.title


def _places(node: Node) -> set[int]:
    return {node.own.index, *(line.index for line in node.lines)}


@pytest.mark.shared
def test_real_documents_lose_no_part_and_gain_no_sentence(shared: Path) -> None:
    for article, site in _real(shared):
        at = now()
        stored = StoredArticle(1, article, at, at, article.title, at, 1, "")
        entry = draft(article, (stored,), site, house())
        _taken(entry, article.body)
        assert SHORTEST <= len(entry.text) <= LONGEST, article.title
        parts = structure(outline(read(article.body, article.title).content)).points
        named = [node.title for node in parts if node.title]
        assert all(title in entry.text for title in named), article.title
