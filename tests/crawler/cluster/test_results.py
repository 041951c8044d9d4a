"""What a result says of its crawl and of its machine, beside what it stores."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.clock import SHANGHAI
from crawler.cluster import folder, ingest
from crawler.config import Home
from crawler.store import asked, leases, runs
from crawler.store.database import open_store, opened
from crawler.store.leases import Lease
from crawler.store.runs import Fault, RunState, Tally
from digest.config.settings import settings
from digest.monitoring import account

NIGHT = datetime(2026, 11, 27, 2, 30, tzinfo=SHANGHAI)
SOURCES = ("cn_nhc", "cn_nhsa", "cn_samr")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose batch of three sources is out."""
    found = Home(tmp_path / "main")
    found.config.mkdir(parents=True)
    with opened(found.database) as db:
        asked.remember(db, NIGHT, SOURCES)
        leases.keep(db, [Lease(NIGHT, "b0001", 2, SOURCES, ("a.cn", "b.cn", "c.cn"))])
    return found


def result(root: Path, faults: dict[str, str], *, status: int = 0, ended: bool = True) -> Path:
    """What a worker leaves of runs with these faults, by source; not `ended`: it was killed."""
    lines: list[dict[str, Any]] = [{"night": NIGHT.isoformat()}]
    db = open_store(root / "there.db")
    db.journal = lines.append
    for source in SOURCES:
        run = runs.start(db, source, NIGHT, NIGHT)
        kind = faults.get(source)
        tally = Tally(failures=[Fault(kind, "https://a.cn/", "打不开", "新闻")] if kind else [])
        if ended:
            runs.finish(db, run, NIGHT, RunState.FAILED if kind else RunState.OK, tally)
    db.close()
    shared = root / "shared"
    place = folder.place_of(shared, folder.night_name(NIGHT), "b0001") / folder.RESULT
    end = {"end": {"why": "ended", "status": status, "machine": "gz-2"}}
    folder.write_lines(place / folder.LINES, [*lines, end])
    (place / folder.LOG).write_text("last words\n")
    return shared


def test_machine_without_a_network_is_named_and_not_its_sites(home: Home, tmp_path: Path) -> None:
    shared = result(tmp_path, dict.fromkeys(SOURCES, "dns"))
    (warning,) = ingest.take_all(home, shared, 0).warnings
    assert "第 2 队（机器 gz-2）" in warning and "不要怪网站" in warning
    with opened(home.database) as db:
        (lease,) = leases.offline_now(db)
        assert (lease.machine, lease.offline) == ("gz-2", True)


def test_one_site_out_of_reach_says_nothing_of_the_machine(home: Home, tmp_path: Path) -> None:
    shared = result(tmp_path, {"cn_nhc": "dns"})
    assert ingest.take_all(home, shared, 0).warnings == []
    with opened(home.database) as db:
        assert not leases.offline_now(db)


def test_crawl_that_was_killed_leaves_what_it_had_and_is_named(home: Home, tmp_path: Path) -> None:
    shared = result(tmp_path, {}, status=-9, ended=False)
    died, *interrupted = ingest.take_all(home, shared, 0).warnings
    assert "第 b0001 批的采集进程异常结束（-9）" in died
    assert [sentence.split()[1] for sentence in interrupted] == list(SOURCES)
    assert "last words" in (home.var / "log" / "crawl-2026-11-27.log").read_text()
    with opened(home.database) as db:
        assert {run.state for run in runs.latest(db)} == {RunState.INTERRUPTED}
        assert account.read(db, home, settings(home), NIGHT).gaps == ()
