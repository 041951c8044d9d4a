"""All sources together: who is ill, who is new, who is left alone, and what is nobody's fault."""

import json
import re
from datetime import datetime, timedelta

import pytest

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.health.rhythm import calendar_ends
from crawler.run.crawl import CrawlReport
from crawler.store import runs, sources
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState
from digest.config.settings import settings
from digest.monitoring import sentences
from digest.monitoring.crawled import document, report_lines
from digest.monitoring.overview import FORGOTTEN, Overview, gather
from digest.monitoring.problems import NO_NETWORK
from digest.web.app import create_app
from tests.digest.monitoring.conftest import COLUMN, NIGHT, address, declare, ended

MORNING = NIGHT + timedelta(hours=6)


def overview(home: Home, at: datetime = MORNING) -> Overview:
    with opened(home.database) as db:
        return gather(db, home, settings(home), at)


def fault(kind: Failure, name: str = "zz_a") -> Fault:
    return Fault(kind.value, address(name), explain(kind).sentence, COLUMN)


def test_sources_in_trouble_come_first_and_the_longest_trouble_on_top(home: Home) -> None:
    declare(home, ["zz_a", "zz_b", "zz_c", "zz_d"])
    for night, name in ((1, "zz_b"), (0, "zz_a"), (0, "zz_b")):
        at = NIGHT - timedelta(days=night)
        ended(home, name, RunState.FAILED, fault(Failure.GONE), night=at)
    ended(home, "zz_c", RunState.OK)
    found = overview(home)
    assert [source.name for source in found.ill] == ["zz_b", "zz_a"]
    assert [source.name for source in found.well] == ["zz_c"]
    assert "zz_d" in [source.name for source in found.new]
    assert found.needs_person


def test_source_that_left_the_settings_alarms_nobody(home: Home) -> None:
    ended(home, "zz_gone", RunState.FAILED, fault(Failure.GONE))
    found = overview(home)
    assert not (found.ill or found.needs_person)
    assert "zz_gone" in [source.name for source in found.idle if source.idle == FORGOTTEN]


def test_source_that_is_never_reached_in_time_is_told(home: Home) -> None:
    """Each night ends at its limit before this one's turn: its last run went well, long ago."""
    names = ["zz_a", "zz_b", "zz_c"]
    declare(home, names)
    for night in range(3):
        for name in names if night == 0 else names[1:]:
            ended(home, name, RunState.OK, night=NIGHT - timedelta(days=2 - night))
        found = overview(home)
        assert [source.name for source in found.ill] == (["zz_a"] if night == 2 else [])
    assert found.needs_person
    assert sentences.headline(found.ill[0]).startswith("2 夜没有轮到它，上次成功")


def test_what_an_editor_brought_is_no_source(home: Home) -> None:
    with opened(home.database) as db:
        sources.keep(db, [sources.by_hand("某报", "policy")])
    assert not any(source.name.startswith("manual:") for source in overview(home).sources)


def test_many_articles_brought_by_hand_do_not_hide_a_missed_night(home: Home) -> None:
    declare(home, ["zz_a"])
    ended(home, "zz_a", RunState.OK, night=NIGHT - timedelta(days=3))
    with opened(home.database) as db:
        sources.keep(db, [sources.by_hand(f"报纸{n}", "policy") for n in range(9)])
    assert [problem.kind for problem in overview(home).problems] == ["night"]


def test_mistake_in_the_settings_is_a_problem_and_sources_are_still_told(home: Home) -> None:
    declare(home, ["zz_a"])
    ended(home, "zz_a", RunState.FAILED, fault(Failure.GONE))
    (home.config / "sources.toml").write_text("[source", "utf-8")
    found = overview(home)
    assert [problem.kind for problem in found.problems] == ["settings"]
    assert [source.name for source in found.ill] == ["zz_a"]


@pytest.mark.parametrize("wrong", ['hours = "nights"', 'crawl = "half past two"'])
def test_wrong_times_are_a_problem_too(home: Home, wrong: str) -> None:
    declare(home, ["zz_a"])
    ended(home, "zz_a", RunState.FAILED, fault(Failure.GONE))
    path = home.config / "dongtai.toml"
    key = wrong.split(" = ", maxsplit=1)[0]
    path.write_text(re.sub(rf'(?m)^{key} = ".*?"', wrong, path.read_text("utf-8")), "utf-8")
    found = overview(home)
    (problem,) = found.problems
    assert problem.kind == "settings" and f".{key}" in problem.sentence
    assert [source.name for source in found.ill] == ["zz_a"]


@pytest.mark.parametrize(
    ("kinds", "offline"),
    [
        ([Failure.DNS] * 6, True),
        ([Failure.CONNECTION, Failure.TIMEOUT, Failure.TLS] * 2, True),
        ([Failure.MOVED_AWAY] * 6, True),  # a campus network whose login has run out
        ([Failure.DNS] * 5 + [None], True),  # a feed server of our own goes on working
        ([Failure.DNS] * 4 + [None] * 2, False),
        ([Failure.DNS] * 4 + [Failure.GONE] * 2, False),
        ([Failure.REFUSED] * 6, False),
        ([Failure.DNS] * 2, False),  # of so few it may well be the sites
    ],
)
def test_own_network(home: Home, kinds: list[Failure | None], offline: bool) -> None:
    names = [f"zz_{n}" for n in range(len(kinds))]
    declare(home, names)
    for name, kind in zip(names, kinds, strict=True):
        if kind is None:
            ended(home, name, RunState.OK)
        else:
            ended(home, name, RunState.FAILED, fault(kind, name))
    found = overview(home)
    assert [problem.kind for problem in found.problems] == (["network"] if offline else [])
    assert len(found.offline) == (len(kinds) - kinds.count(None) if offline else 0)


def test_network_down_is_said_once_by_the_crawl_and_on_the_page(home: Home) -> None:
    names = [f"zz_{n}" for n in range(6)]
    declare(home, names)
    for name in names:
        ended(home, name, RunState.FAILED, fault(Failure.DNS, name))
    with opened(home.database) as db:
        report = CrawlReport(NIGHT, tuple(runs.latest(db)), (), ())
    said = sentences.problem(NO_NETWORK)
    first, last = report_lines(report, {name: f"某{n}医院" for n, name in enumerate(names)})
    assert first == f"{said}（某0医院、某1医院、某2医院等 6 个）" and last.startswith(
        "共看了 6 个来源"
    )
    told = document(report)
    assert json.loads(json.dumps(told, default=str))["runs"][0]["failures"][0]["kind"] == "dns"
    assert told["ok"] is False
    page = create_app(home).test_client().get("/").text
    assert page.count(said) == 1 and explain(Failure.DNS).sentence not in page


def test_crawl_by_hand_that_works_ends_the_alarm_of_our_network(home: Home) -> None:
    names = [f"zz_{n}" for n in range(6)]
    declare(home, names)
    for name in names:
        ended(home, name, RunState.FAILED, fault(Failure.DNS, name))
    ended(home, "zz_0", RunState.OK, night=NIGHT + timedelta(hours=5))
    found = overview(home)
    assert not found.problems and len(found.offline) == 5 and not found.needs_person


def test_year_without_a_calendar_is_noted_and_alarms_nobody(home: Home) -> None:
    declare(home, ["zz_a"])
    year = calendar_ends().year + 1
    last = datetime(year, 3, 1, 2, 30, tzinfo=SHANGHAI)
    ended(home, "zz_a", RunState.OK, night=last)
    found = overview(home, last + timedelta(hours=6))
    assert [str(year) in notice for notice in found.notices] == [True]
    assert not found.needs_person
    assert overview(home).notices == ()
