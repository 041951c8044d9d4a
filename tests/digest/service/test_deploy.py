"""deploy/: what its files call exists, and cron keeps the times of `dongtai schedule`."""

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import click
import pytest
from apscheduler.triggers.cron import CronTrigger

from crawler.clock import SHANGHAI
from digest.cli import dongtai
from digest.config import schedule
from digest.config.settings import ScheduleConfig
from digest.service.jobs import GRACE
from tests.conftest import missing
from tests.digest.homes import PROJECT

DEPLOY = PROJECT / "deploy"
LINE = re.compile(
    r"^((?:\S+ ){4}\S+) +dongtai +(?:timeout -k \d+ \w+ )?dongtai ([a-z]+(?: (?:--)?[a-z]+)*)", re.M
)
CALL = re.compile(r"^(?:ExecStart=\S*/)?dongtai ([a-z]+(?: [a-z]+)*)", re.M)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)


def test_cron_keeps_the_same_times() -> None:
    lines = LINE.findall((DEPLOY / "crontab").read_text("utf-8"))
    # 0 is Sunday to cron and Monday to APScheduler
    named = ((re.sub(r"0$", "sun", times), n.removeprefix("crawl --")) for times, n in lines)
    cron = {n.split()[0]: CronTrigger.from_crontab(times, SHANGHAI) for times, n in named}
    planned = schedule.plan(ScheduleConfig())
    assert set(cron) == {"crawl", "recheck", "alerts", "draft", "backup"}
    for name in ("crawl", "recheck", "alerts", "draft"):
        expected = schedule.next_time(getattr(planned, name), NOW)
        assert schedule.next_time(cron[name], NOW) == expected


def test_a_percent_sign_in_the_crontab_is_escaped() -> None:
    lines = [x for x in (DEPLOY / "crontab").read_text("utf-8").splitlines() if x[:1].isdigit()]
    assert lines and not any(re.search(r"(?<!\\)%", line) for line in lines)


CALLING = ("README.md", "crontab", *sorted(unit.name for unit in DEPLOY.glob("*.service")))


@pytest.mark.parametrize("name", CALLING)
def test_every_command_named_is_one(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    calls = CALL.findall(text) + [words for _, words in LINE.findall(text)]
    assert calls
    for words in calls:
        assert _exists(words.split()), f"{name}: dongtai {words}"


def _exists(words: list[str]) -> bool:
    """Whether `words` begin with a command; what follows it are its arguments."""
    command = dongtai.get_command(click.Context(dongtai), words[0])
    if isinstance(command, click.Group):
        return len(words) > 1 and words[1] in command.commands
    return command is not None


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        missing("systemd-analyze is not here")
    program = tmp_path / "dongtai"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    units = []
    for unit in sorted(DEPLOY.glob("dongtai*.*")):
        text = unit.read_text("utf-8").replace("/opt/dongtai/.venv/bin/dongtai", str(program))
        units.append(tmp_path / unit.name)
        units[-1].write_text(text, "utf-8")
    command = ["systemd-analyze", "verify", *map(str, units)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert len(units) == 5
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_service_waits_longer_than_a_job_may_take_to_end() -> None:
    text = (DEPLOY / "dongtai.service").read_text("utf-8")
    found = re.search(r"TimeoutStopSec=(\d+)", text)
    assert found is not None
    assert int(found[1]) > GRACE + 5
