"""Runs: counted, closed, or found open after a kill."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from crawler.clock import SHANGHAI, now
from crawler.crawling.hours import night_of
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState, Tally

NIGHT = now()


def test_run_is_closed_with_its_counts_and_faults(tmp_path: Path) -> None:
    tally = Tally(
        listed=24, added=3, failures=[Fault("refused", "https://x.cn", "网站拒绝访问", "通知")]
    )
    with opened(tmp_path / "dongtai.db") as db:
        before = runs.newest(db)
        run = runs.start(db, "cn_example", NIGHT, NIGHT)
        runs.finish(db, run, NIGHT, RunState.REFUSED, tally)
        (found,) = runs.after(db, before)
    assert (found.listed, found.added, found.state) == (24, 3, RunState.REFUSED)
    assert found.failures == tuple(tally.failures)


def test_killed_run_is_named_interrupted(tmp_path: Path) -> None:
    with opened(tmp_path / "dongtai.db") as db:
        runs.start(db, "cn_example", NIGHT, NIGHT)
        assert runs.close_interrupted(db, NIGHT) == ["cn_example"]
        assert runs.close_interrupted(db, NIGHT) == []
        assert runs.latest(db)[0].state is RunState.INTERRUPTED


def ended(db: Database, state: RunState, at: datetime, source: str = "cn_example") -> None:
    runs.finish(db, runs.start(db, source, at, at), at, state, Tally())


def test_failing_nights_are_counted_back_from_the_newest(tmp_path: Path) -> None:
    states = [RunState.FAILED, RunState.OK, RunState.FAILED, RunState.REFUSED]
    with opened(tmp_path / "dongtai.db") as db:
        for number, state in enumerate(states):
            ended(db, state, NIGHT + timedelta(days=number))
        assert runs.failing_nights(db, "cn_example") == 2
        assert runs.last_successes(db)["cn_example"] == NIGHT + timedelta(days=1)
        assert runs.last_night(db) == NIGHT + timedelta(days=3)
        assert runs.failing_nights(db, "cn_other") == 0


def test_a_night_crawled_often_is_one_night_and_a_run_under_way_is_none(tmp_path: Path) -> None:
    first = datetime(2026, 11, 22, 2, 30, tzinfo=SHANGHAI)
    night = partial(night_of, "19:00-08:00")
    with opened(tmp_path / "dongtai.db") as db:
        for hours in (0, 1, 7, 15):  # until half past five in the afternoon
            ended(db, RunState.FAILED, first + timedelta(hours=hours))
        assert runs.failing_nights(db, "cn_example", night) == 1
        ended(db, RunState.FAILED, first + timedelta(hours=24))
        assert runs.failing_nights(db, "cn_example", night) == 2
        away = first + timedelta(hours=24)
        assert runs.failing_nights(db, "cn_example", night, {away}) == 1
        runs.start(db, "cn_example", NIGHT, NIGHT)
        assert runs.failing_nights(db, "cn_example", night) == 2
        ended(db, RunState.OK, first + timedelta(hours=25))
        assert runs.failing_nights(db, "cn_example", night) == 0


def test_bad_nights_are_those_in_which_hardly_a_source_ended_well(tmp_path: Path) -> None:
    with opened(tmp_path / "dongtai.db") as db:
        for number, well in enumerate((0, 1, 2)):
            night = NIGHT + timedelta(days=number)
            for source in range(6):
                state = RunState.OK if source < well else RunState.FAILED
                ended(db, state, night, f"cn_{source}")
        assert runs.bad_nights(db, NIGHT) == [NIGHT, NIGHT + timedelta(days=1)]
        assert runs.bad_nights(db, NIGHT + timedelta(hours=1)) == [NIGHT + timedelta(days=1)]
        assert len(runs.of_night(db, NIGHT)) == 6


def test_counts_are_kept_with_the_run_and_added_up(tmp_path: Path) -> None:
    tally = Tally()
    for column, status in (("新闻", 200), ("新闻", 304), ("通知", 200), ("", 404)):
        tally.of(column).answered(status, 100, 0.25, browser=column == "通知")
    tally.of("新闻").rows += 24
    with opened(tmp_path / "dongtai.db") as db:
        number = runs.start(db, "cn_example", NIGHT, NIGHT, replayed=True)
        runs.finish(db, number, NIGHT + timedelta(seconds=90), RunState.OK, tally)
        (run,) = runs.latest(db)
    assert run.counts == tally.counts
    assert run.counts["新闻"].statuses == {"200": 1, "304": 1}
    total = run.total
    assert (total.requests, total.bytes, total.seconds, total.browser) == (4, 400, 1.0, 1)
    assert total.statuses == {"200": 2, "304": 1, "404": 1}
    assert (run.seconds, run.replayed) == (90, True)


def test_run_of_another_version_is_read(tmp_path: Path) -> None:
    with opened(tmp_path / "dongtai.db") as db:
        ended(db, RunState.OK, NIGHT)
        db.execute("UPDATE runs SET counts = ?", ['{"新闻": {"rows": 3, "moons": 1}}'])
        assert runs.latest(db)[0].counts["新闻"].rows == 3
