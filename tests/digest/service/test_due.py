"""What is due, and what is caught up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.store import articles, runs, sources
from crawler.store.database import opened
from crawler.store.runs import RunState, Tally
from digest.config.schedule import Plan, plan
from digest.config.settings import ScheduleConfig
from digest.issue.model import Entry, EntryState, SectionKey
from digest.service.due import alerts_wait, missed
from digest.store import entries, issues
from tests.digest.homes import HOSPITAL, NHC, NHSA, NIGHT, policy_of, run_of

PLAN = plan(ScheduleConfig())  # crawl 02:30, alerts 06:30, draft on day 25 at 05:00
DAY = timedelta(days=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "plan.db") as store:
        yield store


def at(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day:02} {clock}").replace(tzinfo=SHANGHAI)


def whole_night(db: Database, night: datetime, state: RunState = RunState.OK) -> None:
    for source in (NHC, NHSA, HOSPITAL):
        run_of(db, source, state, night)


@pytest.mark.parametrize(
    ("clock", "wait"), [("03:30", True), ("06:29", True), ("06:31", False), ("14:00", False)]
)
def test_alerts_wait_for_the_morning_but_not_for_the_next_one(clock: str, wait: bool) -> None:
    assert alerts_wait(PLAN, at(22, clock)) is wait


def test_alerts_set_before_the_crawl_follow_it() -> None:
    early = plan(ScheduleConfig(alerts="02:00"))
    assert not alerts_wait(early, at(22, "03:30"))


def test_nothing_is_caught_up_before_the_first_night(db: Database) -> None:
    assert missed(db, PLAN, at(22, "09:00")) == ()


def test_a_missed_night_is_caught_up(db: Database) -> None:
    whole_night(db, NIGHT - DAY)
    assert "crawl" in missed(db, PLAN, at(22, "09:00"))
    assert "crawl" not in missed(db, PLAN, at(22, "02:29"))
    whole_night(db, at(22, "09:00"))
    assert missed(db, PLAN, at(22, "09:30")) == ("alerts",)
    assert "crawl" in missed(db, PLAN, at(23, "02:31"))


def test_a_failed_night_was_a_night(db: Database) -> None:
    whole_night(db, NIGHT, RunState.FAILED)
    assert "crawl" not in missed(db, PLAN, at(22, "09:00"))


def test_a_night_that_was_cut_off_is_caught_up(db: Database) -> None:
    whole_night(db, NIGHT)
    runs.start(db, NHC.name, NIGHT, NIGHT)
    assert "crawl" in missed(db, PLAN, at(22, "09:00"))
    runs.close_interrupted(db, NIGHT)
    assert "crawl" in missed(db, PLAN, at(22, "09:00"))


def test_one_source_crawled_by_hand_is_no_night(db: Database) -> None:
    sources.keep(db, [NHC, NHSA, HOSPITAL])
    whole_night(db, NIGHT - DAY)
    run_of(db, NHC, RunState.OK, at(22, "08:00"))
    assert "crawl" in missed(db, PLAN, at(22, "09:00"))


def test_before_their_time_alerts_are_left_to_it(db: Database) -> None:
    whole_night(db, NIGHT)
    assert missed(db, PLAN, at(22, "03:30")) == ()
    assert missed(db, PLAN, at(22, "08:00")) == ("alerts",)


def test_a_missed_draft_is_caught_up_in_its_month(db: Database) -> None:
    planned: Plan = PLAN
    whole_night(db, at(25, "02:30"))
    assert "draft" not in missed(db, planned, at(25, "04:00"))
    assert "draft" in missed(db, planned, at(26, "01:00"))
    next_month = datetime(2026, 12, 3, 9, 0, tzinfo=SHANGHAI)
    assert "draft" not in missed(db, planned, next_month)
    row = {"month": "2026-11", "number": 11, "state": "draft", "created": "2026-11-25"}
    db.table("issues").insert(row)
    assert "draft" not in missed(db, planned, at(26, "01:00"))


def printed(db: Database, night: datetime) -> str:
    """An issue that prints an article of that night; its address."""
    made = policy_of(1)
    articles.save_read(db, made, night)
    stored = articles.by_url(db, made.url)
    assert stored
    issue = issues.create(db, "2026-11", 9, night)
    entry = Entry(0, SectionKey.POLICY, 0, EntryState.PROPOSED, made.title, article=stored.id)
    entries.add(db, issue, replace(entry, url=made.url))
    return made.url


def rechecked(db: Database, night: datetime, state: RunState = RunState.OK) -> None:
    number = runs.start(db, NHSA.name, night, night, recheck=True)
    runs.finish(db, number, night, state, Tally())


def test_a_missed_recheck_is_caught_up_where_there_is_something_to_open(db: Database) -> None:
    """22 November is a Sunday."""
    for day in range(15, 25):
        whole_night(db, at(day, "02:30"))
    assert "recheck" not in missed(db, PLAN, at(22, "09:00"))  # nothing is going to be printed
    printed(db, at(16, "02:30"))
    assert "recheck" not in missed(db, PLAN, at(22, "03:59"))
    assert missed(db, PLAN, at(22, "09:00"))[0] == "recheck"
    rechecked(db, at(22, "09:05"))
    assert "recheck" not in missed(db, PLAN, at(23, "09:00"))
    assert "recheck" in missed(db, PLAN, at(29, "09:00"))
    off = plan(ScheduleConfig(recheck=""))
    assert "recheck" not in missed(db, off, at(29, "09:00"))


def test_a_recheck_that_was_cut_off_is_caught_up_and_is_no_night(db: Database) -> None:
    whole_night(db, at(16, "02:30"))
    printed(db, at(16, "02:30"))
    rechecked(db, at(22, "04:00"), RunState.INTERRUPTED)
    assert missed(db, PLAN, at(22, "09:00"))[:2] == ("crawl", "recheck")
    rechecked(db, at(22, "09:30"))
    assert missed(db, PLAN, at(22, "10:00"))[0] == "crawl"
