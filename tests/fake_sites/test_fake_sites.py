"""Nights among sites where all goes wrong that can: what is read and named, and manners.

The tables are in `expected`; what each site does stands in `faults.FAULTS`.
"""

import pytest

from tests.fake_sites.changing import PAUSE
from tests.fake_sites.crawls import CONTACT, Ending, Night
from tests.fake_sites.expected import BROWSED, FIRST, SECOND, UNCHANGED
from tests.fake_sites.faults import FAULTS
from tests.fake_sites.refusing import FOREIGN, INTERNAL
from tests.fake_sites.robots import CRAWL_DELAY
from tests.fake_sites.server import FakeSites
from tests.fake_sites.watch import ROBOTS

RETRIES = 3  # Scrapy's first try and two more, as crawler.run.settings says
AGAIN = RETRIES + 3  # Twisted asks once more when a kept connection was closed; five redirects


def test_there_are_enough_sites_and_every_one_is_expected() -> None:
    assert len(FIRST) >= 40
    assert FIRST.keys() <= FAULTS.keys()
    assert SECOND.keys() | set(UNCHANGED) <= FIRST.keys()


def test_first_night_ends_as_it_must_for_each_site(first: Night) -> None:
    assert _others(first, FIRST) == {}
    assert first.report.warnings == ()
    assert first.report.skipped == ()


def test_a_browser_is_let_in(browsed: Night) -> None:
    assert _others(browsed, BROWSED) == {}


def test_second_night_finds_what_is_new_moved_redesigned_and_edited(second: Night) -> None:
    assert _others(second, SECOND) == {}


def test_every_failure_is_a_chinese_sentence_with_its_address(first: Night) -> None:
    faults = [fault for run in first.report.runs for fault in run.failures]
    assert faults
    for fault in faults:
        assert fault.url.startswith("http")
        assert any("一" <= letter <= "鿿" for letter in fault.message), fault


@pytest.mark.parametrize("night", ["first", "browsed", "unchanged", "second"])
def test_no_request_breaks_a_rule(
    fakes: FakeSites, request: pytest.FixtureRequest, night: str
) -> None:
    watch = request.getfixturevalue(night).watch
    assert watch.asked
    assert [(ask.host, ask.path) for ask in watch.asked if ask.together > 1] == []
    assert watch.unannounced() == []
    assert watch.forbidden() == []
    assert watch.impatient() == []
    # a browser, where one was needed, says who it is beside its own name
    named = {agent.split("dongtai")[-1] for agent in watch.agents()}
    assert named == {f"/0.1 (newsletter reader; {CONTACT})"}
    assert watch.connected.keys() <= {site.host for site in fakes.sites.values() if site.registered}
    assert max(watch.times(ask.host, ask.path) for ask in watch.asked) <= AGAIN


def test_strangers_are_never_reached(first: Night) -> None:
    assert not {INTERNAL, FOREIGN} & first.watch.connected.keys()


def test_site_that_asks_for_a_longer_pause_gets_it(fakes: FakeSites, first: Night) -> None:
    """How late a site sees a request does not matter: whatever it has seen, it has seen before it
    answers and so before the next pause begins.
    """
    pauses = first.watch.pauses(fakes.sites["paced"].host)
    assert len(pauses) == 4
    assert sum(pauses) > PAUSE * 2


def test_crawl_delay_is_kept_and_told(fakes: FakeSites, first: Night) -> None:
    pauses = first.watch.pauses(fakes.sites["robots_delay"].host)
    assert len(pauses) == 4
    assert (
        sum(pauses) > CRAWL_DELAY * 2
    )  # from the second request on, each waits as robots.txt says
    (note,) = _notes(first, "robots_delay")
    assert f"两次访问之间等 {CRAWL_DELAY} 秒" in note


def test_a_site_whose_robots_cannot_be_had_is_asked_for_nothing_else(
    fakes: FakeSites, first: Night
) -> None:
    for name in ("robots_silent", "robots_broken"):
        assert set(first.watch.paths(fakes.sites[name].host)) == {ROBOTS}


def test_refusal_is_met_with_one_more_request(fakes: FakeSites, first: Night) -> None:
    columns = {name: fakes.sites[name] for name in ("greeting", "cookie", "forbidden", "teapot")}
    knocks = {n: first.watch.times(s.host, s.platform.column) for n, s in columns.items()}
    assert knocks == {"greeting": 2, "cookie": 2, "forbidden": 1, "teapot": 1}


def test_stub_leads_to_the_new_column(fakes: FakeSites, second: Night) -> None:
    for name in ("refresh_on", "script_on"):
        (note,) = _notes(second, name)
        assert f"搬到了 {fakes.sites[name].root}/xwzx/list.htm" in note


def test_unchanged_night_asks_for_robots_and_columns_only(
    fakes: FakeSites, unchanged: Night
) -> None:
    asked = {name: unchanged.watch.paths(fakes.sites[name].host) for name in UNCHANGED}
    assert asked == {name: [ROBOTS, fakes.sites[name].platform.column] for name in UNCHANGED}
    assert {run.added + run.changed for run in unchanged.report.runs} == {0}
    assert {run.state for run in unchanged.report.runs} == {"ok"}


def test_unchanged_night_costs_almost_nothing(
    fakes: FakeSites, first: Night, unchanged: Night
) -> None:
    hosts = {fakes.sites[name].host for name in UNCHANGED}
    before = sum(ask.sent for ask in first.watch.asked if ask.host in hosts)
    assert unchanged.watch.sent() <= 0.05 * before
    assert unchanged.watch.conditional() == len(UNCHANGED) - 1  # one site sends no validators
    assert unchanged.watch.unchanged() == len(UNCHANGED) - 1


def test_nothing_of_an_earlier_night_is_lost(first: Night, second: Night) -> None:
    for name, ending in second.endings.items():
        assert ending.rows >= first.endings[name].rows
        assert ending.texts >= first.endings[name].texts


def test_redesigned_list_is_marked_for_the_operator(second: Night) -> None:
    (note,) = _notes(second, "redesigned")
    assert "版式变了" in note


def test_moved_column_is_found_and_its_new_address_noted(fakes: FakeSites, second: Night) -> None:
    (note,) = _notes(second, "moved")
    assert "搬到了" in note
    assert f"{fakes.sites['moved'].root}/yyxw/index.htm" in note


def test_every_site_is_crawled() -> None:
    assert FIRST.keys() | BROWSED.keys() == FAULTS.keys()


def _others(night: Night, expected: dict[str, Ending]) -> dict[str, tuple[Ending | None, ...]]:
    """How sites ended that ended otherwise than expected: so, and so they should have."""
    names = expected.keys() | night.endings.keys()
    both = {name: (night.endings.get(name), expected.get(name)) for name in names}
    return {name: (so, should) for name, (so, should) in both.items() if so != should}


def _notes(night: Night, name: str) -> tuple[str, ...]:
    return next(run.notes for run in night.report.runs if run.source.endswith(name))
