"""Pages that a site refuses to a plain request, read with a real Chromium."""

import asyncio
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.archive import warc
from crawler.config import Home
from crawler.crawling.browser import found
from crawler.crawling.browser.confine import rule
from crawler.run.crawl import crawl
from crawler.sources.catalogue import sources
from crawler.store.database import opened
from crawler.store.runs import Run, RunState
from tests.conftest import missing
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import DECLARED, QUICK, TITLES, article_page, list_page
from tests.crawler.probe.test_check import call
from tests.crawler.process.waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _chromium() -> None:
    if not found.ready(""):
        missing("no Chromium, or dongtai[browser] is not installed")


@pytest.fixture
def guarded(home: Home, site: Site) -> Site:
    """A site with three articles behind a script that sets a cookie."""
    declare(home, site)
    site.page("/news.htm", list_page([3, 2, 1]))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    site.cookie = "let_in"
    return site


@pytest.fixture
def neighbour() -> Iterator[list[str]]:
    """A server on another loopback address, and what was asked of it: it must stay nothing."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.2", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    asked.append(f"http://127.0.0.2:{server.server_port}")
    yield asked
    server.shutdown()
    server.server_close()
    thread.join()


def declare(home: Home, site: Site, browser: str = "true", declared: str = DECLARED) -> None:
    text = declared.format(site=site.address) + f'browser = {browser}\nsort = "policy"\n'
    (home.config / "sources.toml").write_text(text, "utf-8")


def crawl_once(home: Home, **changes: object) -> Run:
    """One night; patient, for a browser that starts on a busy machine takes its time."""
    config = replace(QUICK, **({"timeout": 60} | changes))  # type: ignore[arg-type]
    (run,) = crawl(home, config, ("zz_test",)).runs
    return run


def stored(home: Home) -> list[tuple[str, str]]:
    with opened(home.database) as db:
        return [(r["title"], r["text"]) for r in db.query("SELECT * FROM articles ORDER BY url")]


def test_site_that_wants_a_browser_is_read_with_one_and_recorded(home: Home, guarded: Site) -> None:
    link = "<p>附件：<a href='/files/list.pdf'>医疗服务项目清单.pdf</a></p>"
    guarded.page("/info/1021/1.htm", article_page(1).replace("<p>第5段", link + "<p>第5段"))
    guarded.pages["/files/list.pdf"] = Answer(b"%PDF-1.4\n%%EOF\n", kind="application/pdf")
    run = crawl_once(home)
    assert (run.state, run.listed, run.added, run.failures) == (RunState.OK, 3, 3, ())
    count = run.counts["新闻"]
    assert (count.browser, count.statuses) == (4, {"412": 1, "200": 4})
    live = stored(home)
    assert [title for title, _ in live] == list(TITLES.values())
    assert all(text.startswith("第0段") for _, text in live)
    # refused, refused and let in; then let in at once, with the same context's cookie
    assert guarded.asked.count("/news.htm") == 3
    assert all(guarded.asked.count(f"/info/1021/{n}.htm") == 1 for n in TITLES)
    plain, browser = sorted(guarded.agents)[::-1]
    assert plain == "dongtai/0.1 (newsletter reader; desk@example.org)"
    assert "Chrome/" in browser and browser.endswith(" " + plain)
    (recorded,) = home.archive.rglob("*.warc.gz")
    # the file itself, not the page that Chromium would show it in
    kept = warc.load((recorded,)).find("GET", f"{guarded.address}/files/list.pdf")
    assert kept is not None
    assert (kept.status, kept.body) == (200, b"%PDF-1.4\n%%EOF\n")
    home.database.unlink()
    guarded.asked.clear()
    (again,) = crawl(home, QUICK, ("zz_test",), replay=(recorded,)).runs
    assert (again.failures, guarded.asked) == ((), [])
    assert stored(home) == live


def test_source_that_asks_for_no_browser_gets_none(home: Home, guarded: Site) -> None:
    declare(home, guarded, "false")
    run = crawl_once(home)
    assert (run.state, [f.kind for f in run.failures]) == (RunState.REFUSED, ["challenge"])
    assert len(guarded.agents) == 1


def test_missing_chromium_is_named_with_what_to_install(home: Home, guarded: Site) -> None:
    run = crawl_once(home, chromium="/nowhere/chromium")
    assert (run.state, [f.kind for f in run.failures]) == (RunState.REFUSED, ["no_browser"])
    assert guarded.asked.count("/news.htm") == 2  # once more without, as by any visitor


def test_chromium_that_does_not_start_is_named(home: Home, guarded: Site) -> None:
    broken = home.root / "chromium"
    broken.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Chromium 156.0.1.1 || exit 1\n')
    broken.chmod(0o755)
    run = crawl_once(home, chromium=str(broken))
    assert [f.kind for f in run.failures] == ["no_browser"]
    assert "/news.htm" in guarded.asked


def test_a_driver_that_does_not_start_is_named(
    home: Home, guarded: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian 12 without libatomic1: playwright's own program cannot run."""
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "/bin/false")
    assert [f.kind for f in crawl_once(home).failures] == ["no_browser"]
    assert "/news.htm" in guarded.asked


@pytest.mark.parametrize("status", [412, 403])
def test_what_refuses_the_browser_too_is_refused(home: Home, site: Site, status: int) -> None:
    """A challenge that no script answers; and a plain no, which is not asked of twice."""
    declare(home, site)
    site.page("/news.htm", "<html>no</html>", status)
    kind = "still_refused" if status == 412 else "refused"
    run = crawl_once(home, timeout=1)
    assert (run.state, [f.kind for f in run.failures]) == (RunState.REFUSED, [kind])
    assert site.asked.count("/news.htm") == (2 if status == 412 else 1)


def test_robots_and_missing_pages_are_as_ever(home: Home, guarded: Site) -> None:
    rules = b"User-agent: *\nDisallow: /info/1021/2.htm\n"
    guarded.once["/robots.txt"] = Answer(rules, kind="text/plain")
    guarded.cookie = ""
    guarded.once["/news.htm"] = Answer(b"<script>$_ts=window['$_ts'];</script>", 412)
    del guarded.pages["/info/1021/1.htm"]
    run = crawl_once(home)
    assert sorted(f.kind for f in run.failures) == ["gone", "robots"]
    assert "/info/1021/2.htm" not in guarded.asked


def test_browser_stays_on_its_site_and_asks_for_no_pictures(
    home: Home, guarded: Site, neighbour: list[str]
) -> None:
    """Neither a page's own requests nor a redirect lead it away; one column of each."""
    elsewhere = neighbour[0]
    guarded.pages["/hop"] = Answer(b"", 302, {"Location": f"{elsewhere}/hopped"})
    more = (
        f"<script src='{elsewhere}/a.js'></script><img src='/big.png'><script src='/own.js'>"
        f"</script><script>fetch('{elsewhere}/f', {{mode: 'no-cors'}});"
        "var x = new XMLHttpRequest(); x.open('GET', '/hop', false); try {x.send()} catch (e) {}"
        f"new WebSocket('{elsewhere.replace('http', 'ws')}/w')</script>"
    )
    guarded.page("/news.htm", list_page([3, 2, 1]).replace("</ul>", f"</ul>{more}"))
    # redirects that only the browser meets, after its cookie was set
    guarded.pages["/far.htm"] = Answer(b"", 302, {"Location": f"{elsewhere}/far"})
    guarded.pages["/port.htm"] = Answer(b"", 302, {"Location": "http://127.0.0.1:6379/far"})
    columns = '"新闻" = "{site}/news.htm", "远" = "{site}/far.htm", "门" = "{site}/port.htm"'
    declare(home, guarded, declared=DECLARED.replace('"新闻" = "{site}/news.htm"', columns))
    run = crawl_once(home)
    assert sorted((f.kind, f.column) for f in run.failures) == [
        ("moved_away", "远"),
        ("moved_away", "门"),
    ]
    assert run.added == 3
    assert {"/own.js", "/hop"} <= set(guarded.asked)
    assert "/big.png" not in guarded.asked
    assert neighbour == [elsewhere]


def test_browser_is_told_public_addresses_only() -> None:
    assert asyncio.run(rule(("localhost", 80), private=False)) == ""
    assert asyncio.run(rule(("127.0.0.1", 80), private=False)) == ""
    assert asyncio.run(rule(("nowhere.invalid", 80), private=True)) == ""
    assert asyncio.run(rule(("127.0.0.1", 80), private=True)) == "MAP 127.0.0.1:80 127.0.0.1"


def test_new_source_that_needs_a_browser_says_so(
    home: Home, guarded: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.config / "sources.toml").write_text("", "utf-8")
    settings = home.config / "dongtai.toml"
    allowed = settings.read_text("utf-8").replace("[crawl]", "[crawl]\nallow_loopback = true")
    settings.write_text(allowed.replace("delay = 3.0", "delay = 0.02"), "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    column = f"{guarded.address}/news.htm"
    assert call("sources", "new", column, "--org", "示例医院", "--name", "js_test") == 0
    source = sources(home)["js_test"]
    assert (source.browser, source.platform) == (True, "vsb")


@pytest.mark.usefixtures("anew")
def test_no_chromium_outlives_a_killed_crawl(
    home: Home, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The crawl's process dies by SIGKILL while its browser waits for a challenge to end."""
    mark = f"DONGTAI_TEST={home.root}"
    monkeypatch.setenv(*mark.split("=", 1))
    declare(home, site)
    site.page("/news.htm", "<html>no</html>", 412)
    running = threading.Thread(target=lambda: crawl_once(home, timeout=30))
    running.start()
    until(lambda: any("Chrome/" in agent for agent in site.agents))
    (crawler,) = (pid for pid, line in marked(mark) if "crawler.run.night" in line)
    os.kill(crawler, signal.SIGKILL)
    running.join()
    until(lambda: marked(mark) == [])


def marked(mark: str) -> list[tuple[int, str]]:
    """Running processes that were started with `mark` in their environment, by command line."""
    found: list[tuple[int, str]] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append((int(folder.name), (folder / "cmdline").read_bytes().decode()))
        except OSError:  # it has ended
            continue
    return [(pid, line) for pid, line in found if line]
