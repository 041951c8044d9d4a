"""Several sources on one host, as the journals of CNKI are: one at a time, and a pause between."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from scrapy.settings import Settings

from crawler.config import Home
from crawler.run import night
from crawler.run.crawl import crawl
from crawler.run.crawlers import SourceCrawler
from crawler.run.spider import SourceSpider
from tests.crawler.conftest import Site
from tests.crawler.hospital import QUICK, TITLES, article_page, list_page


def source(
    name: str, host: str, delay: float = 0.0, *, browser: bool = False
) -> type[SourceSpider]:
    columns = {"新闻": f"http://{host}/{name}.htm"}
    fields = {
        "name": name,
        "org": "示例医院",
        "columns": columns,
        "delay": delay,
        "browser": browser,
    }
    return type(name, (SourceSpider,), fields)


A, B = source("zz_a", "one.example"), source("zz_b", "one.example", delay=9.0)
C = source("zz_c", "two.example")


def test_sources_of_one_host_are_crawled_one_after_the_other(home: Home, site: Site) -> None:
    site.page("/news.htm", list_page(list(TITLES)))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    columns = f'columns = {{ "新闻" = "{site.address}/news.htm" }}'
    declared = "".join(f'[source.zz_{name}]\norg = "示例医院"\n{columns}\n' for name in "abc")
    (home.config / "sources.toml").write_text(declared, "utf-8")
    report = crawl(home, QUICK, ("zz_a", "zz_b", "zz_c"))
    assert not report.failed
    assert set(site.together) == {1}
    assert site.asked[::5] == ["/robots.txt"] * 3  # each asks for its list and three articles
    assert site.asked[1::5] == ["/news.htm"] * 3


def test_host_gets_its_pause_between_two_sources_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock of our own: nothing is waited for, and what would be is written down."""
    log: list[str] = []
    monkeypatch.setattr(SourceCrawler, "crawl_async", _visited(log))
    monkeypatch.setattr(asyncio, "sleep", _waited(log))
    asyncio.run(night.crawl([A, B, C], Settings({"DOWNLOAD_DELAY": 3.0}), jobs=3))
    # another host waits for nobody
    assert max(log.index("begin zz_a"), log.index("begin zz_c")) < log.index("begin zz_b")
    assert log.index("begin zz_c") < log.index("end zz_a")
    one = [word for word in log if "zz_c" not in word]
    assert one == ["begin zz_a", "end zz_a", "pause 3.0", "begin zz_b", "end zz_b"]


def test_the_longest_pause_of_a_host_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    log: list[str] = []
    monkeypatch.setattr(SourceCrawler, "crawl_async", _visited(log))
    monkeypatch.setattr(asyncio, "sleep", _waited(log))
    asyncio.run(night.crawl([B, A], Settings({"DOWNLOAD_DELAY": 3.0}), jobs=3))
    assert log == ["begin zz_b", "end zz_b", "pause 9.0", "begin zz_a", "end zz_a"]


def test_lanes_begin_a_step_apart_within_one_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[float] = []
    turn = asyncio.sleep

    async def wait(seconds: float) -> None:
        steps.append(seconds)
        await turn(0)

    monkeypatch.setattr(SourceCrawler, "crawl_async", _visited([]))
    monkeypatch.setattr(asyncio, "sleep", wait)
    slow = source("zz_slow", "slow.example", delay=600.0)
    many = [slow, *(source(f"zz_{n}", f"{n}.example") for n in range(7))]
    asyncio.run(night.crawl(many, Settings({"DOWNLOAD_DELAY": 3.0}), jobs=4))
    assert steps == [0.75] * 3


def test_longest_queue_is_begun_first_and_nobody_behind_it_waits_for_a_lane(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two lanes, twelve sites, and at the end of the list three journals of one host: begun last,
    they would go on alone.
    """
    log: list[str] = []
    monkeypatch.setattr(SourceCrawler, "crawl_async", _visited(log))
    monkeypatch.setattr(asyncio, "sleep", _waited(log))
    alone = [source(f"zz_{n:02}", f"{n}.example") for n in range(12)]
    journals = [source(f"zz_j{n}", "one.example") for n in range(3)]
    asyncio.run(night.crawl([*alone, *journals], Settings({"DOWNLOAD_DELAY": 3.0}), jobs=2))
    begun = [word.split()[1] for word in log if word.startswith("begin")]
    assert len(begun) == 15
    assert begun[0] == "zz_j0"
    assert max(map(begun.index, ("zz_j1", "zz_j2"))) < 10
    assert [name for name in begun if "j" not in name] == [one.name for one in alone]


def test_no_more_are_begun_than_there_are_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources that may need a browser take no other place: most need none."""
    log: list[str] = []
    monkeypatch.setattr(SourceCrawler, "crawl_async", _visited(log))
    shown = [source(f"zz_{n}", f"{n}.example", browser=n % 2 == 0) for n in range(9)]
    asyncio.run(night.crawl(shown, Settings({"DOWNLOAD_DELAY": 0.0}), jobs=4))
    most = now = 0
    for line in log:
        now += 1 if line.startswith("begin") else -1
        most = max(most, now)
    assert (most, len(log)) == (4, 18)


def test_source_that_raises_frees_its_lane_and_its_host(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    log: list[str] = []
    visited = _visited(log)

    async def crawl_once(made: SourceCrawler) -> None:
        if made.spidercls is A:
            raise ValueError("defect of zz_a")
        await visited(made)

    monkeypatch.setattr(SourceCrawler, "crawl_async", crawl_once)
    monkeypatch.setattr(asyncio, "sleep", _waited(log))
    asyncio.run(night.crawl([A, C, B], Settings({"DOWNLOAD_DELAY": 3.0}), jobs=1))
    assert [word for word in log if "begin" in word] == ["begin zz_c", "begin zz_b"]
    assert "pause 3.0" in log
    (record,) = caplog.records
    assert record.exc_info and "defect of zz_a" in str(record.exc_info[1])


def _visited(log: list[str]) -> Callable[[SourceCrawler], Awaitable[None]]:
    turn = asyncio.sleep

    async def crawl_once(made: SourceCrawler) -> None:
        log.append(f"begin {made.spidercls.name}")
        for _turn in range(9):  # others may come in between
            await turn(0)
        log.append(f"end {made.spidercls.name}")

    return crawl_once


def _waited(log: list[str]) -> Callable[[float], object]:
    """Writes down what a host is given between two sources, not the steps at which lanes begin."""
    turn = asyncio.sleep

    async def wait(seconds: float) -> None:
        if seconds >= 3.0:
            log.append(f"pause {seconds}")
        await turn(0)

    return wait
