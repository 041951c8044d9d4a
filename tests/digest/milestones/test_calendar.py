"""What falls due, kept beside its article, read anew when that changes; as file, by command."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article, Attachment, PageState, Paragraph
from crawler.store import articles
from digest.cli import dongtai
from digest.milestones import calendar
from digest.output import ics
from digest.store import milestones
from tests.digest.newsroom import NIGHT, newsroom

DAY = date(2026, 11, 20)
FIRST, LAST = date(2026, 11, 1), date(2031, 12, 31)
FINAL = Article(
    "https://www.nhsa.gov.cn/art/1.html",
    "国家医疗保障局关于印发《门诊慢特病用药管理办法》的通知",
    DAY,
    PageState.ARTICLE,
    "cn_nhsa",
    body=(Paragraph("第九条　本办法自2027年1月1日起施行，《门诊用药暂行规定》同时废止。"),),
)
ABOUT = replace(
    FINAL,
    url="https://www.nhsa.gov.cn/art/2.html",
    title="《门诊慢特病用药管理办法》政策解读",
    interprets="门诊慢特病用药管理办法",
    body=(Paragraph("《办法》自2027年1月1日起施行。"),),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path / "var") as db:
        articles.save_read(db, ABOUT, NIGHT)
        articles.save_read(db, FINAL, NIGHT)
        calendar.refresh(db)
        yield db


def told(db: Database) -> list[tuple[str, str, str]]:
    dues = calendar.falling_due(db, FIRST, LAST)
    return [(str(due.day), due.kind.value, due.name) for due in dues]


EXPECTED = [
    ("2027-01-01", "施行", "门诊慢特病用药管理办法"),
    ("2027-01-01", "废止", "门诊用药暂行规定"),
]


def test_a_day_is_told_once_by_the_document_itself(db: Database) -> None:
    assert told(db) == EXPECTED
    (first, _) = calendar.falling_due(db, FIRST, LAST)
    assert first.source.article.url == FINAL.url and "第九条" in first.sentence


def test_a_page_that_changes_is_read_again_and_no_other(db: Database) -> None:
    assert not milestones.unread(db)
    later = "第九条　本办法自2027年3月1日起施行，《门诊用药暂行规定》同时废止。"
    articles.save_read(db, replace(FINAL, body=(Paragraph(later),)), NIGHT + timedelta(days=1))
    assert milestones.unread(db) == [own.id for own in [articles.by_url(db, FINAL.url)] if own]
    calendar.refresh(db)
    assert ("2027-03-01", "施行", "门诊慢特病用药管理办法") in told(db)
    assert ("2027-01-01", "废止", "门诊用药暂行规定") not in told(db)


def test_a_page_that_changes_while_it_is_read_is_read_again(db: Database) -> None:
    own = articles.by_url(db, FINAL.url)
    assert own
    milestones.begin(db, [own.id])
    later = "第九条　本办法自2027年3月1日起施行。"
    articles.save_read(db, replace(FINAL, body=(Paragraph(later),)), NIGHT + timedelta(days=1))
    milestones.keep(db, [own.id], [])
    assert milestones.unread(db) == [own.id]
    calendar.refresh(db)
    assert ("2027-03-01", "施行", "门诊慢特病用药管理办法") in told(db)


def test_what_was_begun_and_not_kept_is_read_again(db: Database) -> None:
    own = articles.by_url(db, FINAL.url)
    assert own
    milestones.begin(db, [own.id])
    assert milestones.unread(db) == [own.id]


def test_a_file_that_is_read_later_is_looked_at_too(db: Database) -> None:
    file = Attachment("https://x.cn/a.docx", "附件.docx", "请各省于2026年12月20日前完成整改。")
    articles.save_file(db, FINAL.url, replace(file, text=""))
    assert not milestones.unread(db)
    articles.save_file(db, FINAL.url, file)
    calendar.refresh(db)
    assert ("2026-12-20", "期限", "门诊慢特病用药管理办法") in told(db)


def test_a_page_reads_so_many_and_says_that_more_are_left(db: Database) -> None:
    for number in range(3, 6):
        articles.save_read(db, replace(FINAL, url=f"https://www.nhsa.gov.cn/{number}.html"), NIGHT)
    assert not calendar.refresh_some(db, 2)
    assert calendar.refresh_some(db, 2)
    assert not milestones.unread(db)


def test_the_calendar_file_reads_back_and_is_the_same_every_time(db: Database) -> None:
    dues = calendar.falling_due(db, FIRST, LAST)
    made = ics.render(dues, "动态参考日历")
    assert made == ics.render(calendar.falling_due(db, FIRST, LAST), "动态参考日历")
    read = Calendar.from_ical(made.decode())
    events = read.walk("VEVENT")
    assert [str(e["SUMMARY"]) for e in events] == [f"{kind}：{name}" for _, kind, name in EXPECTED]
    assert [e.decoded("DTSTART") for e in events] == [date(2027, 1, 1)] * 2  # a day, not a time
    assert [e.decoded("DTEND") for e in events] == [date(2027, 1, 2)] * 2
    assert len({str(e["UID"]) for e in events}) == 2
    assert {e.decoded("DTSTAMP") for e in events} == {NIGHT}
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))  # RFC 5545, 3.1
    assert not [error for e in events for error in e.errors]


def test_the_same_document_on_another_site_keeps_its_uid(db: Database) -> None:
    (due, *_) = calendar.falling_due(db, FIRST, LAST)
    stored = articles.by_url(db, ABOUT.url)
    assert stored
    assert ics.uid(due) == ics.uid(replace(due, source=stored, sentence="另一句。"))


def test_the_command_lists_writes_json_and_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    day = now().date() + timedelta(days=20)
    spelled = f"{day.year}年{day.month}月{day.day}日"
    (tmp_path / "config").mkdir()
    with newsroom(tmp_path / "var") as db:
        body = (Paragraph(f"本办法自{spelled}起施行。"),)
        articles.save_read(db, replace(FINAL, published=now().date(), body=body), now())
    ran = CliRunner().invoke(dongtai, ["calendar"])
    assert ran.exit_code == 0 and f"{spelled}　施行　门诊慢特病用药管理办法" in ran.output
    (one,) = json.loads(CliRunner().invoke(dongtai, ["calendar", "--json"]).output)
    assert (one["day"], one["kind"], one["url"]) == (str(day), "施行", FINAL.url)
    out = tmp_path / "日历.ics"
    CliRunner().invoke(dongtai, ["calendar", "--ics", str(out)])
    assert len(Calendar.from_ical(out.read_text("utf-8")).walk("VEVENT")) == 1
    assert (
        CliRunner().invoke(dongtai, ["calendar", "--days", "5"]).output.startswith("这段时间没有")
    )
