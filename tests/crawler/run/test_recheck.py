"""Two weeks of a site whose articles are going to be printed: what became of its pages is told."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.crawling.closing import RECHECK
from crawler.errors import CrawlError
from crawler.health.kinds import Failure
from crawler.items import PageState
from crawler.process.lock import held
from crawler.run.crawl import CrawlReport, recheck
from crawler.run.dead import lock_of
from crawler.run.taking_back import take_back
from crawler.store import asked, rechecks, revisions, runs, undo
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.runs import Run, RunState
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import QUICK
from tests.crawler.run.test_nights import NOTICE, TITLES, article, night, show, stored

FIRST = datetime(2026, 11, 12, 2, 30, tzinfo=SHANGHAI)
WEEK = timedelta(days=7)
NAME = "zz_test"
Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets what time it is for the crawls that follow."""
    return lambda at: monkeypatch.setattr("crawler.run.crawl.now", lambda: at)


@pytest.fixture
def ward(home: Home, site: Site, clock: Clock) -> Iterator[Site]:
    """Four articles, read in two nights; the list shows them no more, and a week has passed."""
    site.tagged = True
    show(site, {n: article(n) for n in TITLES})
    for nights in (0, 3):
        clock(FIRST + timedelta(days=nights))
        night(home, site)
    site.page("/news.htm", "<html><body>正在改版</body></html>")
    clock(FIRST + WEEK)
    site.answered.clear()
    yield site


def again(home: Home, site: Site, *numbers: int) -> Run:
    (run,) = opened_again(home, site, *numbers).runs
    return run


def opened_again(home: Home, site: Site, *numbers: int) -> CrawlReport:
    pages = tuple(f"{site.address}/a/{n}.htm" for n in numbers or TITLES)
    return recheck(home, QUICK, {NAME: pages}, patience=0)


def test_unchanged_pages_cost_a_304_each_and_nothing_else(home: Home, ward: Site) -> None:
    for _ in range(2):
        run = again(home, ward)
        assert (run.state, run.changed, run.failures, run.recheck) == (RunState.OK, 0, (), True)
        assert run.total.unchanged == len(TITLES) and not run.notes
    pages = {f"/a/{n}.htm" for n in TITLES}
    assert {path for path, status in ward.answered if status == 304} == pages
    assert all(path in pages or path == "/robots.txt" for path, _ in ward.answered)
    assert len(ward.answered) == 2 * (len(TITLES) + 1)


def test_what_was_corrected_moved_and_taken_down_is_told(
    home: Home, ward: Site, clock: Clock
) -> None:
    """Four pages, four fates; what one week did not settle the next does."""
    assert again(home, ward).changed == 0
    clock(FIRST + 2 * WEEK)
    ward.page("/a/1.htm", article(1).replace("第7项措施", "第七项措施"))
    ward.page("/a/2.htm", "gone", 404)
    ward.pages["/a/3.htm"] = Answer(b"", 301, {"Location": "/new/3.htm"})
    ward.page("/new/3.htm", article(3))
    run = again(home, ward)
    assert (run.changed, run.failures) == (1, ())
    assert run.notes == (f"原文已撤下：{TITLES[2]}（{ward.address}/a/2.htm）",)
    assert "第七项措施" in stored(home, ward, "/a/1.htm").article.text
    assert stored(home, ward, "/a/2.htm").article.state is PageState.GONE
    assert stored(home, ward, "/a/3.htm").article.state is PageState.ARTICLE
    with opened(home.database) as db:
        (change,) = revisions.of_article(db, stored(home, ward, "/a/1.htm").id)
        assert by_url(db, f"{ward.address}/new/3.htm") is None
    assert change.seen_at == FIRST + 2 * WEEK and "第7项措施" in change.before["text"]
    ward.answered.clear()
    assert again(home, ward).notes == ()  # told once
    assert ("/new/3.htm", 304) in ward.answered  # where it moved, nothing but a 304 either


def test_a_title_that_was_corrected_is_believed_though_no_list_says_so(
    home: Home, ward: Site
) -> None:
    ward.page("/a/1.htm", article(1).replace(TITLES[1], "关于改善门诊服务的通知（修订）"))
    assert again(home, ward, 1).changed == 1
    assert stored(home, ward, "/a/1.htm").article.title == "关于改善门诊服务的通知（修订）"


def test_a_recheck_can_be_taken_back_like_a_night(home: Home, ward: Site) -> None:
    ward.page("/a/1.htm", article(1).replace("第7项措施", "第七项措施"))
    again(home, ward)
    with opened(home.database) as db:
        newest = undo.nights(db)[0]
        assert (newest.night, newest.changed) == (FIRST + WEEK, 1)
        take_back(home, db, newest.number, ())
        assert rechecks.last(db) == []
    assert "第7项措施" in stored(home, ward, "/a/1.htm").article.text


def test_a_page_that_was_taken_down_may_come_back_as_it_was(home: Home, ward: Site) -> None:
    ward.page("/a/2.htm", "gone", 404)
    again(home, ward)
    assert stored(home, ward, "/a/2.htm").article.state is PageState.GONE
    ward.page("/a/2.htm", article(2))  # with the ETag that we know
    again(home, ward)
    assert stored(home, ward, "/a/2.htm").article.state is PageState.ARTICLE


def test_a_host_that_is_down_loses_nothing_and_mends_itself(home: Home, ward: Site) -> None:
    whole, ward.pages = ward.pages, {f"/a/{n}.htm": Answer(b"defect", 500) for n in TITLES}
    report = opened_again(home, ward)
    (run,) = report.runs
    assert (run.state, report.failed) == (RunState.FAILED, True)
    assert (Failure.SERVER, RECHECK) in {(fault.kind, fault.column) for fault in run.failures}
    assert all(stored(home, ward, f"/a/{n}.htm").fault for n in TITLES)
    assert "第7项措施" in stored(home, ward, "/a/1.htm").article.text
    ward.pages = whole
    show(ward, {n: article(n) for n in TITLES})
    night(home, ward)  # the next night opens again what could not be opened
    assert not any(stored(home, ward, f"/a/{n}.htm").fault for n in TITLES)


def test_a_notice_in_the_place_of_an_article_is_not_believed(home: Home, ward: Site) -> None:
    for n in TITLES:
        ward.page(f"/a/{n}.htm", NOTICE)
    run = again(home, ward)
    assert {fault.kind for fault in run.failures} == {Failure.INTERSTITIAL}
    assert run.changed == 0 and "第7项措施" in stored(home, ward, "/a/1.htm").article.text


def test_several_pages_missing_and_none_read_are_taken_down_by_no_single_night(
    home: Home, ward: Site
) -> None:
    for n in (1, 2):
        ward.page(f"/a/{n}.htm", "gone", 404)
    assert {fault.kind for fault in again(home, ward, 1, 2).failures} == {Failure.GONE}
    assert stored(home, ward, "/a/1.htm").article.state is PageState.ARTICLE
    again(home, ward, 1, 2)
    assert stored(home, ward, "/a/1.htm").article.state is PageState.GONE


def test_a_recheck_says_nothing_of_how_its_source_is(home: Home, ward: Site) -> None:
    with opened(home.database) as db:
        before = (runs.latest(db), runs.last_night(db), runs.last_successes(db))
        books = asked.of_last_crawls(db)
    ward.pages = {f"/a/{n}.htm": Answer(b"defect", 500) for n in TITLES}
    again(home, ward)
    with opened(home.database) as db:
        assert (runs.latest(db), runs.last_night(db), runs.last_successes(db)) == before
        assert runs.failing_nights(db, NAME) == 0 and not runs.bad_since_success(db)
        assert asked.of_last_crawls(db) == books
        assert [run.night for run in rechecks.last(db)] == [FIRST + WEEK]


def test_a_night_and_a_recheck_never_run_at_once(home: Home, ward: Site) -> None:
    with held(lock_of(home), CrawlError("busy")), pytest.raises(CrawlError, match="另一次采集"):
        opened_again(home, ward)
    assert not ward.answered
