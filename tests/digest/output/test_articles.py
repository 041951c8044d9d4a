"""An issue of whole articles in all formats: contents, links, pages, ways back, tables."""

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from crawler.config import Home
from digest.issue.compose import printed
from digest.issue.printed import PrintedIssue
from digest.output.files import rendered
from digest.output.layouts import house
from digest.output.make_template import make
from digest.output.office import heading_pages
from digest.output.paging import counted_pages, with_pages
from tests.conftest import missing, without_office
from tests.digest.viewpoint import entries, issue, viewpoint

TEMPLATES = Home(Path(__file__).resolve().parents[3]).config / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def page() -> PrintedIssue:
    return printed(issue(), viewpoint())


@pytest.fixture(scope="module")
def word(page: PrintedIssue) -> bytes:
    with without_office():
        return rendered(page, "docx", TEMPLATES)


@pytest.fixture(scope="module")
def body(word: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(word)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_articles_stand_in_the_house_order_of_columns(page: PrintedIssue) -> None:
    assert [c.title for c in page.columns] == ["医院管理", "分析解读", "医保快讯", "智慧医疗"]
    assert [a.no for a in page.articles] == list(range(1, 9))
    strange = replace(entries()[0], column="读者来信")
    assert [c.title for c in printed(issue(strange), viewpoint()).columns] == ["读者来信"]


def test_headings_and_tables_within_an_article_are_told_apart(page: PrintedIssue) -> None:
    blocks = page.articles[0].blocks
    assert [b.text for b in blocks if b.heading][:1] == ["一、先破后立：床位归医院，不归科室"]
    assert blocks[-1].rows[0] == ("科室", "2023年", "2024年")
    assert page.articles[0].lines[-1] == "心内科\t7.2天\t5.8天"


def test_each_line_of_contents_leads_to_its_article_and_back(body: etree._Element) -> None:
    marks = [node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")]
    targets = [node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")]
    articles = [f"article{no}" for no in range(1, 9)]
    assert marks == ["contents", *articles]
    assert targets == [*articles, *["contents"] * 8]
    ids = [node.get(f"{W}id") for node in body.iter(f"{W}bookmarkStart")]
    assert len(set(ids)) == len(ids)


def test_page_numbers_are_fields_with_a_number_in_them(body: etree._Element) -> None:
    fields = [node.text or "" for node in body.iter(f"{W}instrText")]
    assert [f.split() for f in fields] == [["PAGEREF", f"article{n}", "\\h"] for n in range(1, 9)]
    # a dirty field, or updateFields, frightens with a question and makes every page 1 in some Word
    assert not [n for n in body.iter(f"{W}fldChar") if n.get(f"{W}dirty")]
    links = [link for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor") != "contents"]
    numbers = ["".join(map(str, link.itertext())).split()[-1] for link in links]
    assert all(re.search(r"\d+$", number) for number in numbers)


@pytest.mark.word
def test_counted_pages_are_those_of_an_office_program(page: PrintedIssue, word: bytes) -> None:
    measured = heading_pages(word)
    if not measured:
        missing("soffice is not installed")
    assert counted_pages(page, house()) == measured
    assert [a.page for a in with_pages(page, measured).articles] == measured


def test_without_an_office_program_the_pages_are_counted(page: PrintedIssue, word: bytes) -> None:
    with without_office():
        assert heading_pages(word) == []
    assert counted_pages(page, house()) == [4, 6, 7, 9, 11, 13, 14, 15]


def test_the_web_page_has_anchors(page: PrintedIssue) -> None:
    text = rendered(page, "html", TEMPLATES).decode()
    for article in page.articles:
        assert f'href="#{article.anchor}"' in text
        assert f'<article id="{article.anchor}">' in text
    assert text.count('href="#contents"') == 8
    assert "<td>8.9天</td>" in text


def test_markdown_has_anchors(page: PrintedIssue) -> None:
    text = rendered(page, "md", TEMPLATES).decode()
    assert "(#article3)" in text
    assert '<a id="article3"></a>' in text
    assert text.count("(#contents)") == 8
    assert "| 骨科 | 8.9天 | 6.4天 |" in text


def test_json_has_the_shape_of_a_past_digest(page: PrintedIssue) -> None:
    told = json.loads(rendered(page, "json", TEMPLATES))
    first = told["articles"][0]
    assert (first["column"], first["origin"], first["page"]) == ("医院管理", "健康报", None)
    assert first["summary"].startswith("在公立医院从规模扩张")
    assert told["publication"] == "本期视点"


def test_without_the_text_the_address_is_printed() -> None:
    alone = replace(entries()[1], text="")
    page = printed(issue(alone), viewpoint())
    for to in ("docx", "html", "md"):
        with without_office():
            content = rendered(page, to, TEMPLATES)
        if to == "docx":
            with zipfile.ZipFile(BytesIO(content)) as package:
                content = package.read("word/document.xml")
        assert "https://www.example.cn/experience.html" in content.decode()


def test_marks_of_markup_in_a_text_stay_text() -> None:
    odd = replace(entries()[0], heading="a < b & {{ c }} *d*", text="<b>甲</b> {% x %} 乙。\n1. 丙")
    page = printed(issue(odd), viewpoint())
    with without_office():
        assert rendered(page, "docx", TEMPLATES)
    assert "&lt;b&gt;甲" in rendered(page, "html", TEMPLATES).decode()
    assert "\\*d\\*" in rendered(page, "md", TEMPLATES).decode()


def test_the_template_is_the_one_that_the_command_makes(tmp_path: Path) -> None:
    make(tmp_path / "viewpoint.docx")
    made = (tmp_path / "viewpoint.docx").read_bytes()
    assert made == (TEMPLATES / "viewpoint.docx").read_bytes()
