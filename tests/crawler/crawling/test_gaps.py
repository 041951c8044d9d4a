"""What a list pushed out between two nights, and what `--since` could not reach, is told."""

from datetime import date

import pytest

from crawler.config import Home
from crawler.run.crawl import crawl
from crawler.store.runs import Run
from tests.crawler.conftest import Site
from tests.crawler.hospital import QUICK

LIST = '[source.zz]\norg = "示例"\n{more}\ncolumns = {{ "新闻" = "{site}/list.htm" }}\n'
FEED = 'platform = "feed"\nsort = "hospital"'


def listed(numbers: list[int], *, pinned: bool = False, pager: str = "") -> str:
    """A list of these numbers, each a day later than the one before; number 1 on top if pinned."""
    rows = "".join(
        f'<li><a href="/info/{n}.htm">我院第{n}批便民服务举措正式推出</a>'
        f"<span>2026-10-{n:02d}</span></li>"
        for n in ([1] if pinned else []) + sorted(numbers, reverse=True)
    )
    return f"<html><body><ul class='list'>{rows}</ul>{pager}</body></html>"


def fed(numbers: list[int]) -> str:
    items = "".join(
        f"<item><title>第{n}批便民服务</title><link>/info/{n}.htm</link></item>"
        for n in sorted(numbers, reverse=True)
    )
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


def night(home: Home, site: Site, page: str, more: str = "", since: date | None = None) -> Run:
    (home.config / "sources.toml").write_text(LIST.format(more=more, site=site.address), "utf-8")
    site.page("/list.htm", page)
    for n in range(1, 29):
        site.page(
            f"/info/{n}.htm", f"<html><body><h1>我院第{n}批便民服务举措正式推出</h1></body></html>"
        )
    (run,) = crawl(home, QUICK, ("zz",), since=since).runs
    return run


def gaps(run: Run) -> list[str]:
    return [fault.message for fault in run.failures if fault.kind == "gap"]


@pytest.mark.parametrize("pinned", [False, True])
def test_rows_that_are_all_others_than_last_night_are_told(
    home: Home, site: Site, pinned: bool
) -> None:
    first = night(home, site, listed([2, 3, 4, 5, 6, 7], pinned=pinned))
    assert gaps(first) == []
    (told,) = gaps(night(home, site, listed([14, 15, 16, 17, 18, 19], pinned=pinned)))
    assert "可能漏了几篇" in told and "我院第7批便民服务举措正式推出" in told
    assert gaps(night(home, site, listed([17, 18, 19, 20, 21, 22], pinned=pinned))) == []


def test_a_feed_that_moved_on_is_told(home: Home, site: Site) -> None:
    assert gaps(night(home, site, fed([1, 2, 3]), FEED)) == []
    assert gaps(night(home, site, fed([3, 4, 5]), FEED)) == []
    assert len(gaps(night(home, site, fed([9, 10, 11]), FEED))) == 1


def test_new_addresses_of_known_titles_are_no_gap(home: Home, site: Site) -> None:
    night(home, site, listed([2, 3, 4]))
    moved = listed([2, 3, 4]).replace('href="/info/', 'href="/new/info/')
    assert gaps(night(home, site, moved)) == []


CALLS = "<div>共 95 页 <a href='javascript:void(0)' onclick='query(2)'>下一页</a></div>"


@pytest.mark.parametrize("pager", ["", CALLS])
def test_a_date_that_the_only_page_does_not_reach_is_told(
    home: Home, site: Site, pager: str
) -> None:
    run = night(home, site, listed([2, 3, 4], pager=pager), since=date(2026, 1, 1))
    (note,) = [note for note in run.notes if "更早的没有读" in note]
    assert "还没有到 2026-01-01" in note and "dongtai add" in note


def test_a_date_that_was_reached_is_not_told(home: Home, site: Site) -> None:
    run = night(home, site, listed([2, 3, 4, 5], pager=CALLS), since=date(2026, 10, 4))
    assert not [note for note in run.notes if "更早的没有读" in note]
