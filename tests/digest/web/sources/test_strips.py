"""Thirty nights as marks: the last run of a night counts, replays and other clocks do not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState, Tally
from digest.monitoring.nights import Nights
from digest.monitoring.strips import NIGHTS, Night, Strip, strips
from digest.web.filters import cells
from tests.digest.web.sample import NIGHT

CHALLENGE = Fault("challenge", "https://x.example/", "回应 412", "新闻")
PAGE = Fault("gone", "https://x.example/1", "404")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as db:
        yield db


def run(
    db: Database, back: int, state: RunState = RunState.OK, tally: Tally | None = None,
    *, replayed: bool = False, hours: int = 0,
) -> datetime:  # fmt: skip
    at = NIGHT - timedelta(days=back) + timedelta(hours=hours)
    number = runs.start(db, "cn_x", at, at, replayed=replayed)
    runs.finish(db, number, at, state, tally or Tally())
    return at


def nights(*outages: datetime) -> Nights:
    return Nights("19:00-08:00", frozenset(outages), NIGHT, NIGHT)


def strip(db: Database, *outages: datetime) -> tuple[Night, ...]:
    at = NIGHT + timedelta(hours=3)
    return strips(db, nights(*outages), ["cn_x", "cn_never"], at)["cn_x"].nights


def test_each_night_is_told_by_its_own_run_and_the_last_stands_last(db: Database) -> None:
    run(db, 2, tally=Tally(added=3))
    run(db, 1, RunState.REFUSED, Tally(failures=[PAGE, CHALLENGE]))
    run(db, 0)
    found = strip(db)
    assert len(found) == NIGHTS
    assert [night.state for night in found[-4:]] == ["none", "new", "refused", "ok"]
    assert found[-3].words == "11月19日：新增 3 篇"
    assert found[-2].words == "11月20日：被拒绝，网站要求通过验证（反爬页面）"


def test_a_night_crawled_twice_counts_by_its_last_run_and_adds_up(db: Database) -> None:
    run(db, 0, RunState.FAILED, Tally(added=2, failures=[CHALLENGE]))
    run(db, 0, tally=Tally(added=1), hours=1)
    assert (strip(db)[-1].state, strip(db)[-1].added) == ("new", 3)


def test_an_outage_of_ours_is_no_fault_of_the_site(db: Database) -> None:
    at = run(db, 0, RunState.FAILED, Tally(failures=[CHALLENGE]))
    assert strip(db, at)[-1].words.endswith("本机网络不通")


def test_a_machine_without_network_is_no_fault_of_the_site_either(db: Database) -> None:
    at = run(db, 0, RunState.FAILED, Tally(failures=[CHALLENGE]))
    found = replace(nights(), apart={(at, "cn_x"): 2})
    shown = strips(db, found, ["cn_x"], NIGHT + timedelta(hours=3))["cn_x"].nights
    assert shown[-1].words.endswith("派到的机器网络不通")


def test_replays_and_older_nights_are_no_part_of_it(db: Database) -> None:
    run(db, 3, tally=Tally(added=9), replayed=True)
    run(db, 40, tally=Tally(added=9))
    assert {night.state for night in strip(db)} == {"none"}


def test_a_fault_of_an_unknown_kind_is_told_by_its_message_as_text(db: Database) -> None:
    run(db, 0, RunState.FAILED, Tally(failures=[Fault("moon", "", '"><script>', "新闻")]))
    found = strip(db)
    assert found[-1].words.endswith('"><script>')
    assert "<script>" not in cells(Strip(found)) and "&lt;script&gt;" in cells(Strip(found))


def test_the_strip_is_told_in_words(db: Database) -> None:
    run(db, 1, tally=Tally(added=3))
    run(db, 0, RunState.FAILED)
    assert Strip(strip(db)).words == "近 30 夜：28 夜没有采集，1 夜有新文章，1 夜有故障"
