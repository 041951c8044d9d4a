"""日历 on the page: month by month, by kind, what was, and as a file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles
from tests.digest.web.conftest import Editor

NAME = "门诊慢特病用药管理办法"


def spelled(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@pytest.fixture
def kept(db: Database) -> int:
    today = now().date()
    lines = (
        f"本办法自{spelled(today + timedelta(days=40))}起施行。",
        f"请于{spelled(today + timedelta(days=9))}前将申报材料报送我局。",
    )
    article = Article("https://www.nhsa.gov.cn/art/77.html", f"关于印发《{NAME}》的通知", today,
                      PageState.ARTICLE, "cn_nhsa", body=tuple(map(Paragraph, lines)))  # fmt: skip
    articles.save_read(db, article, now())
    old = replace(
        article,
        url="https://www.nhsa.gov.cn/art/78.html",
        title="关于印发《旧门诊用药管理办法》的通知",
        published=today - timedelta(days=60),
        body=(Paragraph(f"本办法自{spelled(today - timedelta(days=30))}起施行<b>。"),),
    )
    articles.save_read(db, old, now())
    stored = articles.by_url(db, article.url)
    assert stored
    return stored.id


def test_what_is_to_come_stands_in_its_month_with_its_sentence(editor: Editor, kept: int) -> None:
    page = editor.open("/calendar")
    assert f"/articles/{kept}" in page and NAME in page
    assert "前将申报材料报送我局。" in page and "旧门诊用药" not in page
    assert page.index("申报截止</span>") < page.index("施行</span>")


def test_one_kind_alone_and_what_was(editor: Editor, kept: int) -> None:
    page = editor.open("/calendar?kind=施行")
    assert f"/articles/{kept}" in page and "前将申报材料报送我局。" not in page
    past = editor.open("/calendar?past=1")
    assert "旧门诊用药管理办法" in past and "&lt;b&gt;" in past


def test_the_file_can_be_subscribed_to(editor: Editor, kept: int) -> None:
    answer = editor.client.get("/calendar/dongtai.ics")
    assert answer.mimetype == "text/calendar" and kept
    events = Calendar.from_ical(answer.text).walk("VEVENT")
    assert f"施行：{NAME}" in [str(event["SUMMARY"]) for event in events]


def test_an_empty_calendar_says_so(editor: Editor) -> None:
    assert "过去一年没有写明日子的事项" in editor.open("/calendar?past=1&kind=到期")
