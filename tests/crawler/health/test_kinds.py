"""Every kind of failure can happen: most in one night on loopback, the rest by their exceptions.

What a loopback site can hardly do (a name that does not exist, an endless page …) is in
`tests/fake_sites`, whose table of the first night counts here too.
"""

import re
from pathlib import Path

import pytest
from OpenSSL.SSL import Error as OpenSSLError
from scrapy import Request
from twisted.python.failure import Failure as TwistedFailure

from crawler.archive.replay import NotRecordedError
from crawler.config import Home
from crawler.crawling.faults import failure_kind
from crawler.crawling.middlewares.refusal import NoBrowserError, StillRefusedError
from crawler.health.explanations import EXPLANATIONS
from crawler.health.kinds import Failure
from crawler.run.crawl import crawl
from crawler.store.database import opened
from crawler.store.runs import Run
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import QUICK
from tests.fake_sites.expected import FIRST

TEXT = "<p>围绕临床需求开展工作，方案经过多学科讨论，患者恢复良好，团队及时总结经验并推广。</p>" * 6


def rows(name: str, days: tuple[str, ...] = ("2026-11-12", "2026-11-11", "2026-11-10")) -> str:
    lines = "".join(
        f'<li><a href="/{name}/info/{n}.htm">{name}我院第{n}批便民服务举措正式推出</a>'
        f"<span>{day}</span></li>"
        for n, day in enumerate(days)
    )
    return f"<html><body><ul class='list'>{lines}</ul></body></html>"


def page(name: str, number: int, body: str = TEXT, day: str = "2026-11-11") -> str:
    """An article; its title alone where there is no text."""
    title = f"{name}我院第{number}批便民服务举措正式推出"
    told = f"<p>发布时间：{day}</p>" if day else ""
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{told}"
        f"<div class='v_news_content'>{body}</div></body></html>"
    )


# Attributes of each source beside the usual ones, and the kinds its night must name.
SOURCES: dict[str, tuple[str, set[Failure]]] = {
    "well": ("", set()),
    "status": ("", {Failure.STATUS}),
    "refused": ("", {Failure.REFUSED}),
    "challenge": ("", {Failure.CHALLENGE}),
    "gone": ("", {Failure.GONE}),
    "home": ("", {Failure.MOVED_HOME}),
    "norows": ("", {Failure.NO_ROWS}),
    "onebroken": ("", {Failure.SERVER}),
    "allbroken": ("", {Failure.SERVER}),
    "allrefused": ("", {Failure.CHALLENGE}),
    "wrong": ("", {Failure.WRONG_PAGE}),
    "empty": ("", {Failure.NO_TEXT, Failure.NO_TEXTS}),
    "undated": ("", {Failure.NO_DATES, Failure.UNDATED}),
    "onlylist": ("", {Failure.NO_DATES}),
    "future": ("", {Failure.FUTURE, Failure.ALL_FUTURE}),
    "noapp": ("", {Failure.SCRIPTED}),
    "called": ("", {Failure.NO_ADDRESSES}),
    "nofeed": ('platform = "feed"', {Failure.NO_FEED}),
    "feederror": ('platform = "feed"', {Failure.FEED_ERROR}),
    "allgone": ("", {Failure.GONE, Failure.ALL_GONE}),
    "parse": ('row_css = "ns|li"', {Failure.PARSE, Failure.NO_ANSWER}),
    "unsaved": ("", {Failure.UNSAVED}),
}
STATES = {
    "well": "ok", "onebroken": "ok", "onlylist": "ok",
    "refused": "refused", "challenge": "refused", "allrefused": "refused",
}  # fmt: skip


def build(site: Site) -> None:
    """The pages of every source."""
    for name in SOURCES:
        site.page(f"/{name}/list.htm", rows(name))
        for n in range(3):
            site.page(f"/{name}/info/{n}.htm", page(name, n))
    site.pages["/status/list.htm"] = Answer(b"", 400)
    site.pages["/refused/list.htm"] = Answer(b"", 403)
    site.pages["/challenge/list.htm"] = Answer(b"<script>$_ts=window['$_ts'];</script>", 412)
    del site.pages["/gone/list.htm"]
    site.pages["/home/list.htm"] = Answer(b"", 302, {"Location": "/"})
    site.page("/", "<html><body><p>首页</p></body></html>")
    site.page("/norows/list.htm", "<html><body><div id='app'></div></body></html>")
    shell = (
        "<html><head><script src='/app.js'></script></head><body><div id=app></div></body></html>"
    )
    site.page("/noapp/list.htm", shell)
    called = re.sub(r'href="/called/info/(\d)\.htm"', r'onclick="show(\1)"', rows("called"))
    site.page("/called/list.htm", called)
    site.page("/nofeed/list.htm", "<html><body><form>请登录</form></body></html>")
    error = "<item><title>Bridge returned error 502!</title><link>/e</link></item>"
    site.page("/feederror/list.htm", f"<rss version='2.0'><channel>{error}</channel></rss>")
    site.page("/onebroken/info/1.htm", "down", 500)
    site.page("/undated/list.htm", rows("undated", ("", "", "")))
    site.page("/onlylist/list.htm", rows("onlylist", ("", "", "")))
    site.page("/future/list.htm", rows("future", ("2099-01-03", "2099-01-02", "2099-01-01")))
    for n in range(3):
        site.page(f"/allbroken/info/{n}.htm", "down", 500)
        del site.pages[f"/allgone/info/{n}.htm"]
        site.pages[f"/allrefused/info/{n}.htm"] = Answer(b"<script>$_ts=window['$_ts']</script>")
        site.page(f"/wrong/info/{n}.htm", rows("well", ("2026-11-12",) * 30))
        site.page(f"/empty/info/{n}.htm", page("empty", n, body=""))
        site.page(f"/undated/info/{n}.htm", page("undated", n, day=""))
        site.page(f"/future/info/{n}.htm", page("future", n, day="2099-01-01"))


@pytest.fixture
def night(home: Home, site: Site) -> dict[str, Run]:
    """One crawl of all those sources."""
    build(site)
    declared = [
        f'[source.zz_{name}]\norg = "示例"\narticle_re = "/info/"\n{more}\n'
        f'columns = {{ "新闻" = "{site.address}/{name}/list.htm" }}\n'
        for name, (more, _) in SOURCES.items()
    ]
    (home.config / "sources.toml").write_text("\n".join(declared), "utf-8")
    with opened(home.database) as db:  # a disk that is full for one source
        db.execute(
            "CREATE TRIGGER full BEFORE INSERT ON articles WHEN new.source = 'zz_unsaved'"
            " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    report = crawl(home, QUICK, tuple(f"zz_{name}" for name in SOURCES))
    return {run.source.removeprefix("zz_"): run for run in report.runs}


def test_every_site_is_named_for_what_it_does(night: dict[str, Run]) -> None:
    found = {name: {fault.kind for fault in run.failures} for name, run in night.items()}
    assert found == {name: {str(k) for k in kinds} for name, (_, kinds) in SOURCES.items()}
    states = {name: str(run.state) for name, run in night.items()}
    assert states == {name: STATES.get(name, "failed") for name in SOURCES}


def test_what_a_column_brought_is_counted(night: dict[str, Run]) -> None:
    well = night["well"].counts["新闻"]
    assert (well.rows, well.pages, well.failed, well.statuses) == (3, 3, 0, {"200": 4})
    assert well.bytes > 1000 and well.seconds > 0 and well.browser == 0
    assert night["onebroken"].counts["新闻"].failed == 1
    assert night["onebroken"].counts["新闻"].statuses["500"] == 3  # asked three times
    assert night["empty"].counts["新闻"].textless == 3
    assert night["undated"].counts["新闻"].undated_rows == 3
    assert night["undated"].counts["新闻"].undated == 3
    assert night["refused"].counts["新闻"].statuses == {"403": 1}


def failed(error: Exception) -> Failure:
    found = TwistedFailure(error)
    found.request = Request("https://zz.example/")  # type: ignore[attr-defined]
    return failure_kind(found)


RAISED = {
    Failure.NO_BROWSER: NoBrowserError("ruishu", "https://zz.example/"),
    Failure.STILL_REFUSED: StillRefusedError("ruishu", "https://zz.example/"),
    Failure.NOT_RECORDED: NotRecordedError("https://zz.example/"),
    Failure.TLS: OpenSSLError([("SSL routines", "", "wrong version number")]),
}


@pytest.mark.parametrize("kind", RAISED)
def test_exceptions_have_their_kinds(kind: Failure) -> None:
    assert failed(RAISED[kind]) is kind


# Named in nights of their own: `test_live`, `test_faults`, `test_identity`, `test_nights`.
ELSEWHERE = {
    Failure.CERTIFICATE: "test_only_what_leads_to_a_root_is_believed",
    Failure.INTERSTITIAL: "test_a_notice_at_every_address_changes_nothing_and_is_named",
    Failure.SAME_PAGE: "test_one_page_at_every_address_is_told_without_knowing_its_words",
    Failure.OTHER_PAGE: "test_a_page_unlike_its_row_and_its_former_self_is_not_believed",
    Failure.SHRUNK: "test_a_text_that_shrank_is_believed_when_two_nights_say_so",
    Failure.DATA: "test_data_is_never_a_text",
    Failure.COLLAPSED: "test_rows_that_nothing_tells_apart_are_a_fault_with_both_addresses",
    Failure.ROUTED: "test_routes_of_an_application_are_named_and_not_asked_for",
    Failure.QUIET: "test_silence_that_is_unusual_for_the_column_is_named",
    Failure.FILE_ELSEWHERE: "test_a_file_on_another_host_is_told_beside_it_and_in_the_run",
    Failure.GAP: "test_rows_that_are_all_others_than_last_night_are_told",
    Failure.PRIVATE: "test_no_spelling_of_a_private_address_is_connected_to",
    Failure.NO_COLUMN: "test_search_that_finds_nothing_is_told_and_bounded",
}


def test_no_kind_is_only_a_word() -> None:
    fakes = {Failure(kind) for ending in FIRST.values() for kind in ending.kinds}
    here = {kind for _, kinds in SOURCES.values() for kind in kinds}
    assert fakes | here | set(RAISED) | set(ELSEWHERE) == set(Failure)
    tests = "".join(p.read_text("utf-8") for p in Path(__file__).parents[1].rglob("test_*.py"))
    assert all(f"def {name}" in tests for name in ELSEWHERE.values())


def test_every_kind_has_its_own_sentence_and_its_own_advice() -> None:
    assert EXPLANATIONS.keys() == set(Failure)
    assert len({words.sentence for words in EXPLANATIONS.values()}) == len(Failure)
    assert len({words.advice for words in EXPLANATIONS.values()}) == len(Failure)
    for words in EXPLANATIONS.values():
        assert words.advice.endswith("。") and not words.sentence.endswith("。")
