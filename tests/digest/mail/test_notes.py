"""每夜小结, 初稿 and 来源故障, to those who asked for them, once."""

from dataclasses import replace
from datetime import timedelta

from sqlite_utils import Database

from crawler.config import Home
from crawler.health.kinds import Failure
from crawler.store.runs import Fault, RunState
from digest.config.interests import Mailing
from digest.mail import notes, operator
from digest.store import issues, outbox
from digest.store.outbox import Mail, MailState
from tests.digest.homes import HOSPITAL, LI, MORNING, NHC, NHSA, NIGHT, ZHANG, run_of, settings_for

CURIOUS = replace(ZHANG, kinds=tuple(Mailing))
AWAY = Fault(Failure.TIMEOUT.value, "https://www.nhc.gov.cn/", "没有回应", "要闻")
DAY = timedelta(days=1)


def written(db: Database) -> list[Mail]:
    return outbox.in_state(db, MailState.QUEUED)


def night(db: Database, day: int = 0) -> None:
    at = NIGHT + day * DAY
    run_of(db, NHC, RunState.FAILED, at, AWAY)
    run_of(db, NHSA, RunState.OK, at)
    run_of(db, HOSPITAL, RunState.OK, at)


def test_a_night_is_summed_up_once(db: Database, home: Home) -> None:
    night(db)
    assert notes.compose(db, home, settings_for(home), (CURIOUS, LI), MORNING) == 1
    assert notes.compose(db, home, settings_for(home), (CURIOUS, LI), MORNING) == 0
    (mail,) = written(db)
    assert mail.draft.recipient == CURIOUS.mailbox
    assert "看了 3 个来源，新文章 0 篇" in mail.draft.subject
    assert "读好 2 个，没有读好：国家卫生健康委员会。" in mail.draft.text
    night(db, 1)
    assert notes.compose(db, home, settings_for(home), (CURIOUS,), MORNING + DAY) == 1


def test_a_night_of_last_week_is_no_news(db: Database, home: Home) -> None:
    night(db)
    assert notes.compose(db, home, settings_for(home), (CURIOUS,), MORNING + 3 * DAY) == 0


def test_a_draft_is_told_once_and_only_while_it_is_one(db: Database, home: Home) -> None:
    issues.create(db, "2026-11", 9, NIGHT)
    assert notes.compose(db, home, settings_for(home), (CURIOUS,), MORNING) == 1
    (mail,) = written(db)
    assert "《动态参考》第9期初稿好了" in mail.draft.subject
    assert notes.compose(db, home, settings_for(home), (CURIOUS,), MORNING + DAY) == 0
    later = replace(CURIOUS, address="later@example.org")
    assert notes.compose(db, home, settings_for(home), (later,), MORNING + 30 * DAY) == 0


def test_trouble_is_told_to_each_by_what_he_was_told(db: Database, home: Home) -> None:
    settings = settings_for(home)
    night(db)
    assert operator.compose(db, home, settings, MORNING).any
    assert operator.compose_for(db, home, settings, (CURIOUS, LI), MORNING) == 1
    near = replace(CURIOUS, address=f"{CURIOUS.address}.cn")  # begins like the other
    assert operator.compose_for(db, home, settings, (CURIOUS, near), MORNING) == 1
    assert [mail.draft.recipient for mail in written(db)][-1] == near.mailbox
    run_of(db, NHC, RunState.OK, NIGHT + DAY)
    run_of(db, NHSA, RunState.OK, NIGHT + DAY)
    assert operator.compose_for(db, home, settings, (CURIOUS,), MORNING + DAY) == 1
    assert "已恢复" in written(db)[-1].draft.subject


def test_quiet_hours_hold_for_notes_too(db: Database, home: Home) -> None:
    night(db)
    sleeper = replace(CURIOUS, quiet="00:00-09:00")
    assert notes.compose(db, home, settings_for(home), (sleeper,), MORNING) == 0
    assert operator.compose_for(db, home, settings_for(home), (sleeper,), MORNING) == 0
