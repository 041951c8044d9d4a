"""近期施行和截止 in the morning mail."""

from datetime import timedelta

from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Paragraph
from crawler.store import articles
from digest.mail import alerts
from digest.mail.soon import HEADING, MOST
from tests.digest.homes import MORNING, NIGHT, ZHANG, keep, policy_of, settings_for


def written(db: Database, home: Home) -> tuple[str, str]:
    (alert,) = alerts.compose(db, home, settings_for(home), (ZHANG,), MORNING)
    return alert.letter.text, alert.letter.subject


def due(db: Database, number: int, days: int) -> None:
    """A policy of last month that comes into force `days` after this morning."""
    day = MORNING.date() + timedelta(days=days)
    body = (Paragraph(f"本办法自{day.year}年{day.month}月{day.day}日起施行。"),)
    published = NIGHT.date() - timedelta(days=30)
    article = policy_of(number, published=published, body=body)
    articles.save_read(db, article, NIGHT - timedelta(days=29))


def test_what_falls_due_in_two_weeks_ends_the_mail(db: Database, home: Home) -> None:
    due(db, 1, 10)
    due(db, 2, 15)
    keep(db, policy_of(3))
    text, _ = written(db, home)
    assert HEADING in text
    _, _, block = text.partition(HEADING)
    assert "第1号" in block and "施行，12月2日" in block and "第2号" not in block


def test_a_mail_without_anything_due_says_nothing_of_it(db: Database, home: Home) -> None:
    keep(db, policy_of(3))
    assert HEADING not in written(db, home)[0]


def test_a_long_list_is_cut(db: Database, home: Home) -> None:
    for number in range(1, MOST + 4):
        due(db, number, number)
    keep(db, policy_of(30))
    assert f"{HEADING}（{MOST} 条）" in written(db, home)[0]
