"""What a crawl writes is told as lines, and done again from them."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from crawler.clock import SHANGHAI
from crawler.errors import StoreError
from crawler.health.kinds import Failure
from crawler.items import Article, Attachment, PageState, Paragraph, Role
from crawler.official import Stage
from crawler.store import (
    articles,
    certificates,
    columns,
    fetches,
    identity,
    journal,
    originals,
    runs,
    sources,
)
from crawler.store.certificates import Vouched
from crawler.store.columns import Column, Landmark
from crawler.store.database import open_store
from crawler.store.fetches import Fetch
from crawler.store.journal import Line
from crawler.store.originals import Original
from crawler.store.runs import Fault, RunState, Tally
from crawler.store.sources import SourceRow
from tests.crawler.cluster.rows import stored

NIGHT = datetime(2026, 11, 27, 2, 30, 1, 123456, tzinfo=SHANGHAI)
URL = "https://www.example.org/info/1.htm"
LISTED = Article(URL, "通知", date(2026, 11, 26), PageState.LISTED, source="zz", column="新闻")
READ = Article(
    URL,
    "关于印发“十五五”规划的通知",
    datetime(2026, 11, 26, 8, 30),  # noqa: DTZ001  as sites write it
    source="zz",
    column="新闻",
    issuers=("国家医保局",),
    signed=date(2026, 11, 20),
    stage=Stage.FINAL,
    body=(Paragraph("一、总则", Role.HEADING, 1), Paragraph("第一段。")),
    attachments=(Attachment("https://www.example.org/1.docx", "附件"),),
    notes={"published": "shown date"},
)


def write_all(path: Path) -> list[Line]:
    """One call of every act there is, and what the journal kept of them."""
    lines: list[Line] = []
    db = open_store(path)
    db.journal = lines.append
    run = runs.start(db, "zz", NIGHT, NIGHT)
    sources.keep(db, [SourceRow("zz", "示例医院", "hospital", "vsb")])
    identity.declare(db, "zz", ("www.example.org",), frozenset({"id"}))
    identity.learn(db, "www.example.org", {"track", "from"})
    columns.remember(db, "zz", Column("新闻", URL, "由首页找到", NIGHT))
    articles.save_listed(db, LISTED, NIGHT)
    articles.save_read(db, READ, NIGHT)
    articles.save_file(db, URL, Attachment("https://www.example.org/1.docx", "附件", "全文"))
    articles.mark_failed(db, URL, "打不开", NIGHT, Failure.TIMEOUT.value)
    articles.mark_checked(db, URL, NIGHT)
    articles.mark_gone(db, URL, NIGHT)
    certificates.keep(db, Vouched("www.example.org", "CA", "aa"), NIGHT)
    seen = Column("新闻", URL, rows=1, newest=(Landmark(URL, "通知"),))
    columns.succeeded(db, "zz", seen, NIGHT, new=True)
    fetches.keep(db, {URL: Fetch(200, '"tag"', "", "hash")}, NIGHT)
    originals.keep(db, {URL: Original("aa", "bb", NIGHT, "2026-11/a.warc.gz", 900, '"tag"')})
    tally = Tally(listed=1, added=1, failures=[Fault("dns", URL, "打不开", "新闻")], notes=["一句"])
    tally.of("新闻").answered(200, 10, 0.5, browser=False)
    runs.finish(db, run, NIGHT, RunState.FAILED, tally)
    db.close()
    return lines


def test_lines_done_in_another_store_leave_the_same_rows(tmp_path: Path) -> None:
    lines = write_all(tmp_path / "one.db")
    assert {line["act"] for line in lines} == set(journal.ACTS)
    db = open_store(tmp_path / "other.db")
    for line in json.loads(json.dumps(lines, ensure_ascii=False)):
        journal.do(db, line, journal.arguments(line))
    db.close()
    assert stored(tmp_path / "other.db") == stored(tmp_path / "one.db")


def test_file_of_a_journal_has_a_line_an_act(tmp_path: Path) -> None:
    db = open_store(tmp_path / "one.db")
    with journal.written(tmp_path / "lines") as db.journal:
        articles.save_listed(db, LISTED, NIGHT)
    db.close()
    (line,) = (tmp_path / "lines").read_text("utf-8").splitlines()
    assert json.loads(line)["given"]["article"]["title"] == "通知"


@pytest.mark.parametrize(
    "line",
    [
        {"act": "articles.get", "given": {"article_id": 1}},  # reads
        {"act": "articles.save_listed", "given": {"article": {"url": 1}, "at": "2026-11-27"}},
        {"act": "articles.mark_gone", "given": {"url": URL, "at": "gestern"}},
        {"act": "articles.mark_gone", "given": {"url": URL, "where": "1=1"}},
        {"given": {}},
    ],
)
def test_line_that_is_none_is_refused(line: Line) -> None:
    with pytest.raises(StoreError, match="看不懂"):
        journal.arguments(line)
