"""Runs: counted, closed, or found open after a kill."""

from datetime import timedelta
from pathlib import Path

from crawler.clock import now
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


def test_failing_nights_are_counted_back_from_the_newest(tmp_path: Path) -> None:
    states = [RunState.FAILED, RunState.OK, RunState.FAILED, RunState.REFUSED]
    with opened(tmp_path / "dongtai.db") as db:
        for number, state in enumerate(states):
            night = NIGHT + timedelta(days=number)
            runs.finish(db, runs.start(db, "cn_example", night, night), night, state, Tally())
        assert runs.failing_nights(db, "cn_example") == 2
        assert runs.last_success(db, "cn_example") == NIGHT + timedelta(days=1)
        assert runs.last_night(db) == NIGHT + timedelta(days=3)
        assert runs.failing_nights(db, "cn_other") == 0
