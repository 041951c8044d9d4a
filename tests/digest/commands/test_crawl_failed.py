"""`dongtai crawl --failed`: only what was out of reach tonight, and nothing where all was read."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.clock import now
from crawler.config import Home
from crawler.health.kinds import Failure
from crawler.run.crawl import CrawlReport
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState
from digest.cli import main
from tests.digest.homes import HOSPITAL, NHC, NHSA, make_home, run_of

AWAY = Fault(Failure.TIMEOUT.value, "https://www.nhc.gov.cn/", "没有回应", "要闻")
REFUSED = Fault(Failure.REFUSED.value, "https://www.pumch.cn/", "403", "要闻")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    return make_home(tmp_path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The names of each crawl that would be begun."""
    found: list[tuple[str, ...]] = []

    def crawl(_home: Home, _config: Any, names: tuple[str, ...], **_: Any) -> CrawlReport:
        found.append(names)
        return CrawlReport(now(), (), (), ())

    monkeypatch.setattr("digest.commands.crawl.crawl_sources", crawl)
    return found


def call(*arguments: str) -> int:
    try:
        main(["crawl", "--failed", "--now", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_only_what_another_hour_may_mend(home: Home, asked: list[tuple[str, ...]]) -> None:
    with opened(home.database) as db:
        run_of(db, NHC, RunState.FAILED, now(), AWAY)
        run_of(db, NHSA, RunState.OK, now())
        run_of(db, HOSPITAL, RunState.REFUSED, now(), REFUSED)
    assert call() == 0
    assert asked == [("cn_nhc",)]


def test_what_was_read_since_and_nights_ago_is_left(
    home: Home, asked: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(home.database) as db:
        run_of(db, NHSA, RunState.FAILED, now() - timedelta(days=3), AWAY)
        run_of(db, NHC, RunState.FAILED, now(), AWAY)
        run_of(db, NHC, RunState.OK, now())
    assert call() == 0
    assert not asked and "没有要再试的来源" in capsys.readouterr().out


def test_of_the_names_that_are_given(home: Home, asked: list[tuple[str, ...]]) -> None:
    with opened(home.database) as db:
        run_of(db, NHC, RunState.FAILED, now(), AWAY)
        run_of(db, NHSA, RunState.FAILED, now(), AWAY)
    assert call("cn_nhsa") == 0
    assert asked == [("cn_nhsa",)]
