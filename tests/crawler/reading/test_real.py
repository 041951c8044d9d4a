"""The real pages beside the project, read as well as the issue asks."""

import collections
import json
import re
import statistics
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.items import Article, PageState
from crawler.reading.article.read import read_article

OFFICIAL = ("gov", "university", "hospital")


@dataclass(frozen=True, slots=True)
class Case:
    """A page as a careful reader takes it, and as we read it."""

    gold: dict[str, str]
    article: Article


def plain(text: str) -> str:
    """`text` for comparing: NFKC, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("\u200b", "")


def f1(found: str, gold: str) -> float:
    """Harmonic mean of precision and recall of character bigrams."""
    a, b = (collections.Counter(t[i : i + 2] for i in range(len(t) - 1)) for t in (found, gold))
    both = (a & b).total()
    return 2 * both / (a.total() + b.total()) if both else 0.0


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    """The core pages, read."""
    folder = shared / "pages/articles"
    golds = json.loads((folder / "manifest.json").read_text("utf-8"))
    return [
        Case(g, read_article((folder / g["file"]).read_bytes(), g.get("url")))
        for g in golds
        if g["core"]
    ]


@pytest.mark.parametrize("kinds", [None, OFFICIAL])
def test_targets(cases: list[Case], kinds: tuple[str, ...] | None) -> None:
    chosen = [c for c in cases if kinds is None or c.gold["kind"] in kinds]
    titles = [
        plain(c.article.title) == plain(c.gold["title"]) for c in chosen if c.gold.get("title")
    ]
    days = [str(c.article.day) == c.gold["date"] for c in chosen if c.gold.get("date")]
    bodies = [
        f1(plain(c.article.text), plain(c.gold["body"])) for c in chosen if c.gold.get("body")
    ]
    assert statistics.mean(titles) >= 0.97
    assert statistics.mean(days) >= (0.99 if kinds else 0.98)
    assert statistics.mean(bodies) >= (0.975 if kinds else 0.965)
    assert min(bodies) >= 0.5


def test_articles_are_not_taken_for_anything_else(cases: list[Case]) -> None:
    states = collections.Counter(c.article.state for c in cases)
    assert states[PageState.ARTICLE] + states[PageState.FILES] == len(cases)
    assert states[PageState.FILES] <= 1


def test_documents_of_the_ministries(shared: Path) -> None:
    folder = shared / "pages/government"
    nhc = read_article((folder / "drugtool_nhc_detail_real.html").read_bytes(), None)
    assert nhc.document_number == "国卫通〔2026〕10号"
    assert nhc.issuers == ("国家卫生健康委", "国家疾控局")
    assert (str(nhc.published), str(nhc.signed)) == ("2026-07-29", "2026-07-01")
    assert str(nhc.effective) == "2027-06-01" and len(nhc.attachments) == 4
    nhsa = read_article((folder / "drugtool_nhsa_detail_real.html").read_bytes(), None)
    assert (nhsa.document_number, nhsa.kind) == ("医保办函〔2026〕52号", "通知")
    assert nhsa.issuers == ("国家医保局办公室", "国家卫生健康委办公厅")
    assert nhsa.state is PageState.FILES and nhsa.attachments[0].name.endswith(".txt")
    nmpa = read_article((folder / "drugtool_nmpa_detail_real.html").read_bytes(), None)
    assert (nmpa.kind, nmpa.interprets) == ("解读", "国家药监局关于化妆品注册备案有关事项的公告")
