"""Drafts from every usable real page beside the project: no fault in any of them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.items import Article, PageState
from crawler.reading.article.read import read_article
from crawler.store.records import StoredArticle
from digest.drafting.policy_text import Draft, draft
from tests.digest.composing.must_show import government
from tests.digest.composing.viewpoint import articles
from tests.digest.documents import house
from tests.digest.faults import faults

REGULATIONS = 5


def _drafted(article: Article, site: str) -> tuple[Draft, list[str]]:
    at = now()
    stored = StoredArticle(1, article, at, at, article.title, at, 1, "")
    entry = draft(article, (stored,), site, house())
    return entry, faults(entry, (stored,), site)


def _pages(shared: Path) -> Iterator[tuple[Article, str]]:
    folder = shared / "pages" / "articles"
    for page in json.loads((folder / "manifest.json").read_text("utf-8")):
        if page.get("core"):
            article = read_article((folder / page["file"]).read_bytes(), "https://www.x.cn/1.html")
            if article.state is PageState.ARTICLE:
                yield article, "某某网"


@pytest.mark.shared
def test_regulations_and_notices_have_no_fault(shared: Path) -> None:
    tried = [(a, *_drafted(a, site)) for a, site in government(shared)]
    long = [entry for article, entry, _ in tried if "sasac" in article.url]
    assert len(long) == REGULATIONS
    assert all(entry.gaps == () for entry in long)
    assert {article.title: wrong for article, _, wrong in tried if wrong} == {}


@pytest.mark.shared
def test_the_long_documents_of_a_sister_digest_have_no_fault(shared: Path) -> None:
    tried = {a.title: _drafted(a, site)[1] for a, site in articles(shared)}
    assert len(tried) == 5
    assert {title: wrong for title, wrong in tried.items() if wrong} == {}


@pytest.mark.shared
def test_news_pages_have_no_fault_but_their_length(shared: Path) -> None:
    """Interviews and stories offer few sentences that stand alone: they may stay short."""
    tried = [(a.title, _drafted(a, site)[1]) for a, site in _pages(shared)]
    assert len(tried) > 80
    wrong = {title: [w for w in found if not w.startswith("太短")] for title, found in tried}
    assert {title: found for title, found in wrong.items() if found} == {}
