"""The two demo nights: the shipped archives are what the builder makes, and they replay."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.archive import warc
from crawler.archive.answers import Recorded
from crawler.clock import SHANGHAI
from crawler.config import CrawlConfig, Home
from crawler.items import PageState
from crawler.run.crawl import CrawlReport, crawl
from crawler.sources.catalogue import choose
from crawler.store import articles, queries, revisions
from crawler.store.database import opened
from crawler.store.runs import RunState
from digest.demo import NIGHTS, SOURCES
from tests.nights import build
from tests.nights.documents import load

CONFIG = Path(__file__).parents[3] / "config"
MOST_BYTES = 1_000_000  # both archives together
# Source: articles added, articles changed, and how the run ended.
Counts = dict[str, tuple[int, int, RunState]]
FIRST: Counts = {
    "bj_puh3": (4, 0, RunState.OK),
    "bj_pumch": (4, 0, RunState.OK),
    "cn_nhc": (25, 0, RunState.OK),
    "cn_nhsa": (6, 0, RunState.OK),
    "cn_yygl": (5, 0, RunState.OK),
    "gd_fahsysu": (4, 0, RunState.OK),
    "hb_whuh": (3, 0, RunState.OK),
    "js_ybj": (2, 0, RunState.OK),
}
SECOND: Counts = {
    "bj_puh3": (1, 0, RunState.OK),
    "bj_pumch": (1, 0, RunState.OK),
    "cn_nhc": (1, 1, RunState.OK),
    "cn_nhsa": (2, 0, RunState.OK),
    "cn_yygl": (1, 0, RunState.OK),
    "gd_fahsysu": (1, 0, RunState.OK),
    "hb_whuh": (0, 0, RunState.REFUSED),
    "js_ybj": (0, 0, RunState.FAILED),
}
AGAIN = {source: (0, 0, state) for source, (_, _, state) in SECOND.items()}
CORRECTED = "国家卫生健康委办公厅关于加强二级以上医院日间医疗质量精细化管理的通知"


@pytest.mark.parametrize("night", [1, 2])
def test_shipped_archives_are_what_the_builder_makes(night: int, tmp_path: Path) -> None:
    build.build(night, tmp_path / "once")
    build.build(night, tmp_path / "twice")
    made = (tmp_path / "once").read_bytes()
    assert made == (tmp_path / "twice").read_bytes()
    # zlib builds compress differently, so the shipped file is compared unpacked
    shipped = gzip.decompress(NIGHTS[night - 1].read_bytes())
    assert gzip.decompress(made) == shipped, "run: python -m tests.nights.build"


def test_archives_are_small_and_say_that_they_are_made_up() -> None:
    assert sum(path.stat().st_size for path in NIGHTS) < MOST_BYTES
    for path in NIGHTS:
        pages = [a for a in warc.load((path,)).answers.values() if _is_page(a)]
        assert pages
        assert all(b'content="dongtai synthetic"' in page.body for page in pages)


def _is_page(answer: Recorded) -> bool:
    return any(name == "Content-Type" and "html" in value for name, value in answer.headers)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An empty home with the project's configuration."""
    found = Home(tmp_path_factory.mktemp("nights"))
    shutil.copytree(CONFIG, found.config)
    return found


@pytest.fixture(scope="module")
def reports(home: Home) -> list[CrawlReport]:
    """Night one, night two, and night two again."""
    order = (NIGHTS[0], NIGHTS[1], NIGHTS[1])
    return [crawl(home, CrawlConfig(), SOURCES, replay=(night,)) for night in order]


@pytest.fixture
def db(home: Home, reports: list[CrawlReport]) -> Iterator[Database]:
    assert len(reports) == 3
    with opened(home.database) as store:
        yield store


@pytest.mark.parametrize(("number", "wanted"), [(0, FIRST), (1, SECOND), (2, AGAIN)])
def test_counts(reports: list[CrawlReport], number: int, wanted: Counts) -> None:
    found = {r.source: (r.added, r.changed, r.state) for r in reports[number].runs}
    assert found == wanted
    assert not reports[number].warnings


def test_a_night_is_dated_as_it_was_recorded(reports: list[CrawlReport]) -> None:
    assert [r.night.astimezone(SHANGHAI) for r in reports] == [*build.AT, build.AT[1]]


def test_nothing_fails_but_what_is_meant_to(reports: list[CrawlReport]) -> None:
    faults = [
        {(run.source, fault.kind, fault.column) for run in report.runs for fault in run.failures}
        for report in reports[:2]
    ]
    assert faults[0] == set()
    assert faults[1] == {
        ("hb_whuh", "challenge", "医院新闻"),
        ("hb_whuh", "challenge", "综合新闻"),
        ("js_ybj", "scripted", "通知公告"),
    }


def test_the_corrected_page_keeps_what_it_said_before(db: Database) -> None:
    (stored,) = articles.select(db, "title = ?", [CORRECTED])
    assert "2027年6月底前完成信息系统改造" in stored.article.text
    (revision,) = revisions.of_article(db, stored.id)
    assert list(revision.before) == ["text"]
    assert "2027年3月底前完成信息系统改造" in revision.before["text"]


@pytest.mark.parametrize("source", SOURCES)
def test_articles_say_what_their_documents_say(db: Database, source: str) -> None:
    night = 1 if (source, 2) in build.BROKEN else 2
    documents = {d.title: d for d in load(source, night)}
    stored = {s.article.title: s.article for s in articles.select(db, "source = ?", [source])}
    assert set(stored) == set(documents)
    for title, document in documents.items():
        article = stored[title]
        assert article.day == document.published.date()
        assert (article.document_number, article.origin) == (document.number, document.origin)
        written = [b.text for b in document.blocks if not b.text.startswith("中国医保，一生守护")]
        if article.state is PageState.ARTICLE:
            assert [p.text for p in article.body] == [_one_blank(text) for text in written]
        assert len(article.attachments) == sum(b.kind == "file" for b in document.blocks)


def _one_blank(text: str) -> str:
    return text.replace("　", " ")


def test_no_page_is_left_unread(db: Database) -> None:
    assert [queries.unread(db, source) for source in SOURCES] == [[] for _ in SOURCES]
    kinds = {(a.title, a.state) for a in (s.article for s in articles.select(db, "1", []))}
    files = [title for title, state in kinds if state is PageState.FILES]
    assert files == ["国家医疗保障局关于公布2026年度医保支付方式改革联系点医院名单的公告"]


def test_every_column_of_the_demo_has_a_document() -> None:
    for source in choose(build.NOWHERE, SOURCES):
        shown = {column for document in load(source.name, 1) for column in document.columns}
        assert shown == set(source.columns)
