"""How long the next request to a host must wait, told without a clock that runs."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings

from crawler.crawling.middlewares.pace import Pace
from crawler.crawling.middlewares.retry_after import LONGEST, RetryAfter, retry_after

HOST, USUAL = "a.example", 3.0
NOW = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)


@pytest.fixture
def slot() -> Any:
    return SimpleNamespace(delay=USUAL, lastseen=0.0)


@pytest.fixture
def crawler(slot: Any) -> Any:
    downloader = SimpleNamespace(slots={HOST: slot}, per_slot_settings={})
    settings = Settings({"DOWNLOAD_DELAY": USUAL})
    return SimpleNamespace(engine=SimpleNamespace(downloader=downloader), settings=settings)


def answered(crawler: Any, status: int, **headers: str) -> Request:
    request = Request(f"https://{HOST}/", meta={"download_slot": HOST})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    response = Response(request.url, status=status, headers=named)
    assert RetryAfter(crawler).process_response(request, response) is response
    return request


def test_a_longer_pause_is_whole_and_lasts(crawler: Any, slot: Any) -> None:
    assert Pace(crawler).at_least(HOST, 7.0)
    assert slot.delay == 7.0
    crawler.engine.downloader.slots.clear()  # a minute's silence
    assert Pace(crawler).usual(HOST) == 7.0
    assert not Pace(crawler).at_least(HOST, 5.0)


def test_a_replay_waits_for_nobody(crawler: Any, slot: Any) -> None:
    crawler.settings.set("REPLAY_FROM", ["night.warc.gz"])
    assert not Pace(crawler).at_least(HOST, 7.0)
    assert slot.delay == USUAL


@pytest.mark.parametrize("status", [429, 503])
def test_what_a_busy_host_asks_for_is_never_shortened(crawler: Any, slot: Any, status: int) -> None:
    answered(crawler, status, Retry_After="20")
    assert slot.delay == 20
    assert slot.lastseen > 0  # from now on, not from when we asked


def test_a_host_that_names_no_time_gets_twice_the_pause_and_recovers(
    crawler: Any, slot: Any
) -> None:
    answered(crawler, 503)
    answered(crawler, 503)
    assert slot.delay == 4 * USUAL
    answered(crawler, 200)
    answered(crawler, 200)
    answered(crawler, 200)
    assert slot.delay == USUAL


def test_a_host_that_asks_for_more_than_a_night_is_not_asked_again(crawler: Any, slot: Any) -> None:
    assert answered(crawler, 429, Retry_After="86400").meta["dont_retry"]
    assert slot.delay == LONGEST


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("20", 20.0),
        ("Sat, 21 Nov 2026 02:30:45 GMT", 45.0),
        ("Sat, 21 Nov 2026 02:29:00 GMT", 0.0),
        ("-5", 0.0),
        ("soon", 0.0),
        ("", 0.0),
    ],
)
def test_both_forms_of_retry_after(said: str, seconds: float) -> None:
    response = Response("https://a.example/", headers={"Retry-After": said})
    assert retry_after(response, NOW) == seconds
