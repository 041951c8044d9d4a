"""The daemon with real child processes: limits, no overlap, catching up, a clean end."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.blocking import BlockingScheduler

from crawler.clock import now
from crawler.config import Home
from crawler.store.database import opened
from crawler.store.runs import RunState
from digest.config.schedule import plan
from digest.service import schedule
from digest.service.jobs import Jobs
from digest.store import outbox
from digest.store.outbox import Draft
from tests.crawler.process.waiting import lines, until
from tests.digest.homes import NHC, PROJECT, make_home, run_of, settings_for

# Plays `dongtai`: writes down when it began and ended, and does what the file "act" says.
PROGRAM = """
import os, sys, time
from pathlib import Path
home = Path(os.environ["DONGTAI_HOME"])
def note(word):
    with (home / "log").open("a") as log:
        log.write(" ".join([word, *sys.argv[1:]]) + chr(10))
note("begin")
act = home / "act"
time.sleep(float(act.read_text()) if act.exists() else 0.05)
note("end")
sys.exit(3 if sys.argv[1] == "draft" else 0)
"""
MAYBE = "--unless-empty"
# The daemon itself, with PROGRAM instead of dongtai.
DAEMON = """
import sys
from pathlib import Path
from crawler.config import Home
from crawler.errors import DongtaiError
from digest.config.settings import settings
from digest.service.schedule import serve
home = Home(Path(sys.argv[1]))
try:
    serve(home, settings(home), (sys.executable, sys.argv[2]))
except DongtaiError as error:
    sys.exit(str(error))
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = make_home(tmp_path)
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    return made


def jobs(home: Home) -> Jobs:
    settings = settings_for(home)
    program = (sys.executable, str(home.root / "program.py"))
    return Jobs(home, settings, plan(settings.schedule), program)


def log(home: Home) -> list[str]:
    return lines(home.root / "log")


@contextmanager
def running(scheduler: BlockingScheduler, here: Jobs) -> Iterator[None]:
    """The scheduler at work in a thread; its jobs are stopped at the end."""
    thread = threading.Thread(target=scheduler.start)
    thread.start()
    try:
        yield
    finally:
        here.stopping.set()
        scheduler.shutdown(wait=True)
        thread.join(10)


def daemon(home: Home) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", DAEMON, str(home.root), str(home.root / "program.py")]
    return subprocess.Popen(
        command,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "TZ": "America/New_York"},
    )


def test_late_jobs_run_all_the_same_and_several_late_ones_once(home: Home) -> None:
    here = jobs(home)
    scheduler = schedule.build(here)
    scheduler.modify_job("alerts", next_run_time=now() - timedelta(days=4))
    scheduler.modify_job("draft", next_run_time=now())  # runs after all alerts that are late
    with running(scheduler, here):
        until(lambda: "draft" in "".join(log(home)))
        planned = {job.id: job.next_run_time for job in scheduler.get_jobs()}
    assert log(home)[:2] == ["begin alerts send", "end alerts send"]
    assert log(home)[2].startswith("begin draft")
    assert planned["crawl"].isoformat().endswith("T02:30:00+08:00")
    assert planned["alerts"] > now()


def test_a_job_is_the_command_line_in_a_child(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    here = jobs(home)
    here.alerts()
    here.draft()
    assert log(home)[::2] == ["begin alerts send", f"begin draft --month {now():%Y-%m} {MAYBE}"]
    said = capsys.readouterr().out
    assert "发提醒完成" in said and "起草结束，有失败（退出码 3）" in said


def test_a_monthly_publication_is_drafted_after_the_newsletter(home: Home) -> None:
    folder = home.config / "publications"
    told = 'name = "{}"\norganisers = []\nmonthly = {}\n'
    (folder / "weekly.toml").write_text(told.format("周报", "false"), "utf-8")
    (folder / "views.toml").write_text(told.format("视点", "true"), "utf-8")
    jobs(home).draft()
    month = f"{now():%Y-%m}"
    assert log(home)[::2] == [
        f"begin draft --month {month} {MAYBE}",
        f"begin draft --month {month} {MAYBE} --publication views",
    ]


@pytest.mark.parametrize(("day", "drafted"), [(19, 0), (28, 1)])
def test_a_draft_that_had_nothing_to_tell_is_tried_again_at_noon(
    home: Home, monkeypatch: pytest.MonkeyPatch, day: int, drafted: int
) -> None:
    with opened(home.database) as db:
        run_of(db, NHC, RunState.OK, now() - timedelta(days=90))
    noon = now().replace(day=day, hour=12, minute=30)
    monkeypatch.setattr("digest.service.jobs.now", lambda: noon)
    jobs(home).look_after()
    assert [line.split()[1] for line in log(home)[::2]] == ["draft"] * drafted + ["prune"]


def test_waiting_mail_is_sent_again_within_the_hour(home: Home) -> None:
    here = jobs(home)
    here.resend()
    assert not log(home)
    with opened(home.database) as db:
        outbox.put(db, Draft("a@x.cn", "alert", "s", "t", "h", "<1@x.cn>"), now())
    scheduler = schedule.build(here)
    scheduler.modify_job("resend", next_run_time=now())
    with running(scheduler, here):
        until(lambda: len(log(home)) == 2)
    assert log(home)[0] == "begin alerts send"


def test_a_program_that_is_not_there_does_not_end_the_daemon(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(home)
    Jobs(home, settings, plan(settings.schedule), ("/nowhere/dongtai",)).alerts()
    assert "发提醒没能开始" in capsys.readouterr().out


def test_jobs_that_fall_due_together_run_one_after_the_other(home: Home) -> None:
    (home.root / "act").write_text("0.3")
    here = jobs(home)
    scheduler = schedule.build(here)
    for name in ("draft", "alerts"):
        scheduler.modify_job(name, next_run_time=now())
    with running(scheduler, here):
        until(lambda: len(log(home)) == 4)
    words = [line.split()[0] for line in log(home)]
    assert words == ["begin", "end", "begin", "end"]


def test_the_daemon_catches_up_and_ends_cleanly(home: Home) -> None:
    with opened(home.database) as db:
        run_of(db, NHC, RunState.OK, now() - timedelta(days=3))
    (home.root / "act").write_text("60")
    process = daemon(home)
    until(lambda: log(home) == ["begin crawl --now"])
    rival = daemon(home)
    out, err = rival.communicate(timeout=600)
    assert rival.returncode == 1 and "另一个 dongtai schedule 正在运行" in err
    for _ in range(2):  # as `timeout` does
        process.send_signal(signal.SIGTERM)
        time.sleep(0.05)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0 and err == ""
    assert "采集没有做完，已停下" in out and out.rstrip().endswith("已停下。")
    assert log(home) == ["begin crawl --now"]


def test_ctrl_c_ends_an_idle_daemon(home: Home) -> None:
    process = daemon(home)
    assert process.stdout is not None
    first = [process.stdout.readline() for _ in range(2)]
    said = "02:30 采集，05:00、12:00 再试没连上的，每周日 04:00 复看要刊登的网页，06:30 发提醒，"
    assert f"{said}每月 25 日起草" in first[0]
    assert "还没有采集过" in first[1]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=600)
    assert process.returncode == 0
    assert not log(home)


def test_a_wrong_time_stops_the_daemon_at_once(home: Home) -> None:
    file = home.config / "dongtai.toml"
    file.write_text(file.read_text("utf-8").replace('"06:30"', '"6点半"'), "utf-8")
    process = daemon(home)
    _, err = process.communicate(timeout=600)
    assert "schedule.alerts" in err and "6点半" in err


BUSY = """
import os, sys
from pathlib import Path
log = Path(os.environ["DONGTAI_HOME"]) / "log"
tries = log.read_text().count("crawl") if log.exists() else 0
with log.open("a") as file:
    file.write(sys.argv[1] + chr(10))
sys.exit(0 if tries == 2 else 1)
"""


def test_crawl_that_did_not_begin_is_tried_again(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("digest.service.jobs.PAUSE", 0.01)
    (home.root / "program.py").write_text(BUSY, "utf-8")
    jobs(home).crawl()
    assert log(home).count("crawl") == 3
    assert capsys.readouterr().out.count("采集没有开始") == 2


def test_crawl_that_began_and_failed_is_not_tried_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.service.jobs.PAUSE", 0.01)
    (home.root / "program.py").write_text(BUSY, "utf-8")
    numbers = iter(range(9))
    monkeypatch.setattr(Jobs, "_newest", lambda _: next(numbers))
    jobs(home).crawl()
    assert log(home).count("crawl") == 1


def test_sources_out_of_reach_are_tried_again_and_alerts_follow_what_came(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = jobs(home)
    monkeypatch.setattr("digest.service.jobs.alerts_wait", lambda *_: False)
    here.retry()
    assert log(home)[::2] == ["begin crawl --failed --now"]  # no run was added: nothing to tell
    monkeypatch.setattr(Jobs, "_newest", lambda _self: time.monotonic())
    here.retry()
    assert log(home)[4::2] == ["begin alerts send"]


def test_the_recheck_is_planned_and_one_that_did_not_begin_is_tried_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "recheck" in {job.id for job in schedule.build(jobs(home)).get_jobs()}
    monkeypatch.setattr("digest.service.jobs.PAUSE", 0.01)
    jobs(home).recheck()
    assert log(home)[::2] == ["begin crawl --recheck --now"]
    (home.root / "log").unlink()
    (home.root / "program.py").write_text(BUSY, "utf-8")
    jobs(home).recheck()
    assert log(home).count("crawl") == 3


def test_a_recheck_that_did_not_come_follows_the_next_crawl(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.service.jobs.missed", lambda *_: ("recheck",))
    jobs(home).crawl()
    assert log(home)[::2][-1] == "begin crawl --recheck --now"


def test_the_times_of_the_retry_are_planned(home: Home) -> None:
    planned = schedule.build(jobs(home)).get_jobs()
    assert {job.id for job in planned} >= {"retry-0", "retry-1"}


def test_a_daemon_killed_in_a_job_leaves_nobody_at_work_and_the_next_one_catches_up(
    home: Home,
) -> None:
    with opened(home.database) as db:
        run_of(db, NHC, RunState.OK, now() - timedelta(days=3))
    (home.root / "act").write_text("5", "utf-8")
    first = daemon(home)
    until(lambda: "begin crawl --now" in log(home))
    first.kill()
    first.communicate(timeout=600)  # until the job of the first one has ended too
    (home.root / "log").unlink()
    (home.root / "act").write_text("0", "utf-8")
    second = daemon(home)  # refused, were the lock of the first one still held by its child
    until(lambda: "end crawl --now" in log(home))
    second.kill()
    out, err = second.communicate(timeout=600)
    assert "采集开始" in out and err == ""
