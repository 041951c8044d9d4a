"""When somebody is written to."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from digest.config.recipients import Recipient
from digest.mail import alerts
from digest.mail.timing import is_due
from digest.monitoring import account
from tests.digest.homes import MORNING, NIGHT, ZHANG, keep, policy_of, settings_for

MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
WEEKLY, AT_ONCE = replace(ZHANG, when="每周"), replace(ZHANG, when="随时")
SPRING = datetime(2026, 2, 17, 6, 30, tzinfo=SHANGHAI)  # 春节


@pytest.mark.parametrize(
    ("person", "last", "at", "at_once", "due"),
    [
        (ZHANG, MONDAY - DAY, MONDAY, False, True),
        (ZHANG, None, MONDAY, True, False),
        (AT_ONCE, MONDAY, MONDAY, True, True),
        (AT_ONCE, MONDAY, MONDAY, False, True),
        (WEEKLY, None, MONDAY + 2 * DAY, False, True),
        (WEEKLY, MONDAY - 3 * DAY, MONDAY, False, True),
        (WEEKLY, MONDAY, MONDAY + 3 * DAY, False, False),
        (WEEKLY, MONDAY - 7 * DAY, MONDAY + DAY, False, True),  # the machine stood on Monday
        (replace(ZHANG, quiet="22:00-07:00"), None, MONDAY, False, False),
        (replace(ZHANG, quiet="22:00-06:00"), None, MONDAY, False, True),
        (replace(ZHANG, workdays=True), None, SPRING, False, False),
        (replace(ZHANG, workdays=True), None, MONDAY, False, True),
        (replace(ZHANG, workdays=True), None, MONDAY - DAY, False, False),
    ],
)
def test_when(
    person: Recipient, last: datetime | None, at: datetime, at_once: bool, due: bool
) -> None:
    assert is_due(person, last, at, at_once=at_once) is due


def test_a_week_is_one_brief(db: Database, home: Home) -> None:
    settings = settings_for(home)
    for day in range(10):
        at = MORNING + day * DAY  # MORNING is a Sunday
        keep(db, policy_of(day), at=NIGHT + day * DAY)
        alerts.compose(db, home, settings, alerts.due(db, (WEEKLY,), at), at)
    rows = db.query("SELECT outbox, count(*) AS n FROM alerted GROUP BY outbox ORDER BY outbox")
    assert [row["n"] for row in rows] == [1, 1, 7]


def test_what_waits_for_a_weekly_mail_is_no_gap_in_the_account(db: Database, home: Home) -> None:
    text = '[[recipients]]\nname = "张编辑"\naddress = "zhang@example.org"\nwhen = "每周"\n'
    (home.config / "recipients.toml").write_text(text, "utf-8")
    settings = settings_for(home)
    keep(db, policy_of(1))
    alerts.compose(db, home, settings, (WEEKLY,), MORNING + DAY)
    keep(db, policy_of(2), at=NIGHT + 2 * DAY)
    other = replace(ZHANG, address="li@example.org")
    alerts.compose(db, home, settings, (other,), MORNING + 5 * DAY)  # mails go out meanwhile
    assert not account.read(db, home, settings, MORNING + 5 * DAY).gaps
    alerts.compose(db, home, settings, (other,), MORNING + 20 * DAY)
    keep(db, policy_of(3), at=NIGHT + 20 * DAY)
    alerts.compose(db, home, settings, (other,), MORNING + 20 * DAY)
    assert account.read(db, home, settings, MORNING + 20 * DAY).gaps  # a weekly mail is missing


def test_who_wants_no_policies_gets_none(db: Database) -> None:
    keep(db, policy_of(1))
    assert not alerts.due(db, (replace(ZHANG, kinds=("每夜小结",)),), MORNING)
