"""Drafts of the real documents beside the project, and of our own: nothing a listener stops at.

No broken numbering, no heading or text missing, nothing that refers to what was not printed, no
fact that no source states, no condition or negation struck.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.items import Article
from crawler.sources.catalogue import sources
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import check
from digest.checking.readaloud.marks import read_aloud
from digest.checking.readaloud.numbers import lists
from digest.composing.again import says_again
from digest.composing.compression import binds
from digest.composing.idlecuts import SAME
from digest.drafting.policy_text import draft
from digest.lexicon import load
from digest.manual.add import Brought, read_brought
from tests.digest.composing.must_show import government
from tests.digest.documents import document, house, names
from tests.digest.listed import told_as_lists

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTS = 30
# what only whoever holds the source can follow
REFERS = re.compile(
    r"本(?:办法|条例|规定|通知|意见|方案|解释|细则|指南)(?!》)|我[委局部]|你[省市局]"
    r"|他(?:表示|指出|介绍)|上述|前款"
)
CUT = re.compile(r"[，、；：]$|[，、；：]。")
FORMAL = (
    load("pencil").rule("definition"),
    load("pencil").rule("interprets"),
    load("pencil").rule("please_do"),
    load("compression").rule("numbered"),
    load("compression").rule("background"),
    load("compression").rule("rest"),
    load("layout").rule("the_rest"),
)
HEADED = re.compile(r"[\u4e00-\u9fff]{4}")


def faults(article: Article, site: str) -> list[str]:
    """Every place in the draft of `article` where a listener stops, or that no source bears out."""
    at = now()
    stored = StoredArticle(1, article, at, at, article.title, at, 1, "")
    made = draft(article, (stored,), site, house())
    whole = [] if HEADED.search(made.heading) and made.text else ["没有标题或者正文"]
    numbers = [said for _, _, said in lists(made.text)]
    words = [found[0] for rule in (REFERS, CUT) for found in rule.finditer(made.text)]
    marks = [mark.sentence for mark in read_aloud(made.heading, made.text)]
    listed = told_as_lists(made, [paragraph.text for paragraph in article.body])
    meant = [
        s.text
        for s in made.sentences
        if s.struck and binds(s.text) and not (_formal(s.text, made.text) or s.paragraph in listed)
    ]
    facts = [m.warning for m in check(f"{made.heading}\n{made.text}", [article], [site])]
    return [*whole, *numbers, *words, *marks, *meant, *facts]


def _formal(struck: str, text: str) -> bool:
    """Whether struck words name, number, send, lead up to or define something, or the text has
    them elsewhere: no condition.
    """
    lead = f"{struck}甲委发布"  # what 针对…， leads up to
    end = f"{struck}。"  # 及规定的其他材料
    formal = any(rule.search(words) for rule in FORMAL for words in (f"《》{struck}", end, lead))
    return struck.startswith("《") or formal or says_again(struck, text, SAME)


def _pasted(shared: Path) -> Iterator[tuple[str, Article, str]]:
    """The documents of ../shared/prose as an editor would add them, each with its site."""
    folder, known = shared / "prose", sources(Home(ROOT))
    for entry in json.loads((folder / "index.json").read_text("utf-8")):
        text = (folder / entry["file"]).read_text("utf-8")
        brought = Brought(entry["url"], text=text, day=date.fromisoformat(entry["date"]))
        article = read_brought(Home(ROOT), CrawlConfig(), brought, None)
        source = known[entry["source"]]
        yield entry["id"], replace(article, source=source.name), source.org


@pytest.mark.shared
def test_drafts_of_what_people_wrote_of_are_read_without_a_stop(shared: Path) -> None:
    tried = {key: faults(article, site) for key, article, site in _pasted(shared)}
    assert len(tried) == DOCUMENTS
    assert {key: found for key, found in tried.items() if found} == {}


@pytest.mark.shared
def test_drafts_of_a_recorded_night_are_read_without_a_stop(shared: Path) -> None:
    tried = {article.title: faults(article, site) for article, site in government(shared)}
    assert tried
    assert {title: found for title, found in tried.items() if found} == {}


@pytest.mark.parametrize("name", names())
def test_drafts_of_our_own_documents_are_read_without_a_stop(name: str) -> None:
    stored, site = document(name)
    if stored.article.body or stored.article.attachments:
        assert faults(stored.article, site) == []
