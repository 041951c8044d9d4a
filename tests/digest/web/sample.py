"""A folder with a realistic night and a draft issue in it, for tests and pictures."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.items import Article, PageState
from crawler.store import articles, runs, sources
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState, Tally
from crawler.store.sources import SourceRow
from digest.issue.model import Entry, EntryState, SectionKey, Sentence
from digest.store import entries, issues
from tests.digest.homes import fill_in
from tests.digest.web.draft import DRAFT
from tests.digest.web.texts import HOSPITALS, NHC, NHSA, POLICIES, PUH3, PUMCH, WHUH

PROJECT = Path(__file__).resolve().parents[3]
NIGHT = datetime(2026, 11, 22, 2, 30, tzinfo=SHANGHAI)
FAHSYSU = "gd_fahsysu"
NAMES = {
    PUMCH: "北京协和医院",
    PUH3: "北京大学第三医院",
    WHUH: "华中科技大学同济医学院附属协和医院",
}
SOURCES = (
    SourceRow(NHSA, "国家医疗保障局", "policy", "hanweb_jpage"),
    SourceRow(NHC, "国家卫生健康委员会", "policy", "nhc"),
    SourceRow("js_ybj", "江苏省医疗保障局", "policy", "hanweb_jpage"),
    *(SourceRow(name, org, "hospital", "vsb") for name, org in NAMES.items()),
    SourceRow(FAHSYSU, "中山大学附属第一医院", "hospital", "vsb"),
)

CHALLENGE = Fault(
    "challenge",
    "https://ybj.jiangsu.gov.cn/col/list.html",
    "公示公告：回应 412，是验证页面",
    "公示公告",
)
NO_ROWS = Fault(
    "no_rows",
    "https://www.fahsysu.org.cn/news/list.htm",
    "医院新闻：页面打开了，没有读到文章",
    "医院新闻",
)


def make_home(folder: Path) -> Home:
    """A folder with the project's own configuration and the sample data."""
    shutil.copytree(PROJECT / "config", folder / "config")
    fill_in(folder / "config")
    home = Home(folder)
    with opened(home.database) as db:
        fill(db)
    return home


def fill(db: Database) -> int:
    """Enter the night and the issue; returns the issue's id."""
    sources.keep(db, SOURCES)
    for article in (*POLICIES, *HOSPITALS):
        save = articles.save_listed if article.state is PageState.LISTED else articles.save_read
        save(db, article, NIGHT)
    _runs(db)
    issue_id = issues.create(db, "2026-11", 11, NIGHT)
    issues.set_masthead(db, issue_id, number=11, date=date(2026, 11, 28))
    for entry in (*_policies(db), *_hospital_rows(db)):
        entries.add(db, issue_id, entry)
    return issue_id


def _runs(db: Database) -> None:
    _run(db, NHSA, RunState.OK, Tally(listed=45, added=3))
    _run(db, NHC, RunState.OK, Tally(listed=24, added=2))
    _run(db, "js_ybj", RunState.REFUSED, Tally(), CHALLENGE)
    _run(db, PUMCH, RunState.OK, Tally(listed=30, added=3))
    _run(db, PUH3, RunState.OK, Tally(listed=20, added=2))
    _run(db, WHUH, RunState.OK, Tally(listed=24, added=2))
    _run(db, FAHSYSU, RunState.FAILED, Tally(), NO_ROWS)


def _run(db: Database, source: str, state: RunState, tally: Tally, *failures: Fault) -> None:
    """A good run the night before, and this night's."""
    for night, ended, counted in (
        (NIGHT - timedelta(days=1), RunState.OK, Tally(listed=20)),
        (NIGHT, state, replace(tally, failures=list(failures))),
    ):
        runs.finish(db, runs.start(db, source, night, night), night, ended, counted)


def _id(db: Database, article: Article) -> int:
    stored = articles.by_url(db, article.url)
    assert stored is not None
    return stored.id


def _policies(db: Database) -> Iterator[Entry]:
    for position, (article, state, heading, sentences, reasons) in enumerate(DRAFT, 1):
        number = _id(db, article)
        tied = tuple(Sentence(text, p if p is None else number, p) for text, p in sentences)
        yield Entry(
            0, SectionKey.POLICY, position, state, heading,
            text="".join(sentence.text for sentence in tied),
            cited="国家医保局网站" if article.source == NHSA else "国家卫健委网站",
            url=article.url, article=number, reasons=reasons, sentences=tied,
        )  # fmt: skip


def _hospital_rows(db: Database) -> Iterator[Entry]:
    seen: dict[str, int] = {}
    for position, article in enumerate(HOSPITALS, 1):
        seen[article.source] = seen.get(article.source, 0) + 1
        state = EntryState.PROPOSED if seen[article.source] <= 2 else EntryState.RESERVE
        yield Entry(
            0, SectionKey.HOSPITAL, position, state, article.title,
            hospital=NAMES[article.source], url=article.url, article=_id(db, article),
            reasons=("有做法也有数据",) if state is EntryState.PROPOSED else ("会议消息",),
        )  # fmt: skip
