"""Crawls that are killed, last too long, or come while another is under way."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.config import Home
from crawler.errors import CrawlError
from crawler.run.crawl import crawl
from crawler.run.dead import close_dead
from crawler.store import asked, runs
from crawler.store.database import opened
from crawler.store.runs import RunState
from tests.crawler.conftest import Site
from tests.crawler.hospital import QUICK, crawl_once
from tests.crawler.process.waiting import until


def test_second_crawl_at_the_same_time_is_turned_away(home: Home, hospital: Site) -> None:
    hospital.held["/news.htm"] = threading.Event()
    first = threading.Thread(target=lambda: crawl_once(home))
    first.start()
    until(lambda: "/news.htm" in hospital.asked)
    with pytest.raises(CrawlError, match="另一次采集正在进行"):
        crawl(home, QUICK, ("zz_test",), patience=0)
    hospital.held["/news.htm"].set()
    first.join()


def test_second_crawl_waits_for_the_first(home: Home, hospital: Site) -> None:
    hospital.held["/news.htm"] = threading.Event()
    first = threading.Thread(target=lambda: crawl_once(home))
    first.start()
    until(lambda: "/news.htm" in hospital.asked)
    threading.Timer(0.5, hospital.held["/news.htm"].set).start()
    assert crawl_once(home).runs[0].state is RunState.OK
    first.join()


def test_crawl_that_is_asked_to_end_leaves_no_run_open(home: Home, hospital: Site) -> None:
    """SIGTERM to the parent, as systemd and `timeout` send it."""
    hospital.held["/news.htm"] = threading.Event()
    process = crawling(home)
    until(lambda: "/news.htm" in hospital.asked)
    process.terminate()
    hospital.held["/news.htm"].set()
    assert process.wait() == 128 + signal.SIGTERM
    with opened(home.database) as db:
        assert [run.state for run in runs.latest(db)] == [RunState.INTERRUPTED]
        assert [one.outcome for one in asked.of_last_crawls(db)] == [asked.Outcome.BEGUN]


def test_dead_run_is_closed_by_whoever_looks(home: Home, hospital: Site) -> None:
    hospital.held["/news.htm"] = threading.Event()
    process = crawling(home)
    until(lambda: "/news.htm" in hospital.asked)
    with opened(home.database) as db:
        assert close_dead(home, db, now()) == []  # it is under way
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        until(lambda: _unlocked(home))
        assert close_dead(home, db, now()) == ["zz_test"]
        assert [run.state for run in runs.latest(db)] == [RunState.INTERRUPTED]
    hospital.held["/news.htm"].set()


def crawling(home: Home) -> "subprocess.Popen[bytes]":
    """A process that crawls."""
    code = (
        "import sys; from pathlib import Path; from crawler.config import CrawlConfig, Home\n"
        "from crawler.run.crawl import crawl\n"
        "config = CrawlConfig(delay=0.02, timeout=60, hours='', allow_loopback=True)\n"
        "crawl(Home(Path(sys.argv[1])), config, ('zz_test',))"
    )
    command = [sys.executable, "-c", code, str(home.root)]
    return subprocess.Popen(command, start_new_session=True, cwd=Path.cwd())


def killed_midway(home: Home, hospital: Site) -> None:
    """A crawl whose parent died by SIGKILL in the middle of its articles, and whose night ended."""
    second = "/info/1021/2.htm"
    hospital.held[second] = threading.Event()
    process = crawling(home)
    until(lambda: second in hospital.asked)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    until(lambda: _unlocked(home))  # the night noticed that its parent is gone
    hospital.held[second].set()


def test_killed_crawl_is_completed_by_the_next(home: Home, hospital: Site) -> None:
    """The parent dies by SIGKILL in the middle of its articles, and the night ends with it."""
    killed_midway(home, hospital)
    report = crawl_once(home)
    assert report.warnings == ("来源 zz_test 的采集中途被打断，已存下的不会丢，下次接着做。",)
    assert report.runs[0].state is RunState.OK
    with opened(home.database) as db:
        assert db.execute("SELECT count(*) FROM articles WHERE text != ''").fetchone() == (3,)


@pytest.mark.usefixtures("anew")
def test_night_that_lasts_too_long_is_ended(home: Home, hospital: Site) -> None:
    """A limit of no minutes ends the child at once; what it began is named."""
    hospital.held["/robots.txt"] = threading.Event()  # it cannot be done before it is ended
    config = replace(QUICK, time_limit_minutes=0)
    report = crawl(home, config, ("zz_test",))
    hospital.held["/robots.txt"].set()
    assert report.failed
    assert "分钟被停下" in report.warnings[0]


def _unlocked(home: Home) -> bool:
    """Whether the killed child is gone, and its lock with it."""
    with (home.var / "crawl.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
