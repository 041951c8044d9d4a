"""A backfill walks every system's pages back to its date, and out of every circle."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

import pytest

from crawler.config import Home
from crawler.run.crawl import crawl
from crawler.store.runs import Run
from tests.crawler.hospital import QUICK

LAST, PER_PAGE = 8, 3
TODAY = date(2026, 11, 20)
SINCE = TODAY - timedelta(days=7)  # on the third page
HEX = "0123456789abcdef0123456789abcd{:02x}"


@dataclass(frozen=True, slots=True)
class System:
    """How a publishing system numbers its pages. `number` finds a page's number in its address,
    `pager` writes what page n says of the next one, `article` is the path of an article.
    """

    platform: str
    column: str
    article: str
    number: str  # group 1 is the number, counted as the site counts; no match is page 1
    pager: Callable[[int], str]
    counted: Callable[[int], int] = int  # from the site's number to ours
    shown: Callable[[int], int] = int  # from the page asked for to the one that is shown


def link(address: str, last: str = "") -> Callable[[int], str]:
    """A link called 下一页; `last` is what it leads to on the last page."""

    def pager(n: int) -> str:
        there = address.format(n + 1, LAST - n, n) if n < LAST else last
        return f'<div class="pages"><a href="{there}">下一页</a></div>' if there else ""

    return pager


def call(text: str) -> Callable[[int], str]:
    """A script's paging call, `{0}` the page counted from 1 and `{1}` from 0."""
    return lambda n: f"<script>{text.format(n, n - 1)}</script>"


def end_is_first(n: int) -> int:
    """Beyond its end the list begins again."""
    return n if n <= LAST else 1


NHC = "createPageHTML('page_div', 8, {0}, '%s', 'shtml', 24);"
SYSTEMS = {
    "vsb": System("vsb", "/xw.htm", "/info/1021/{}.htm", r"/xw/(\d+)\.htm",
        lambda n: f'<span class="p_next p_fun"><a href="/vsb/xw/{LAST - n}.htm">下页</a></span>'
        if n < LAST else '<span class="p_next_d">下页</span>', lambda told: LAST - told + 1),
    "siteserver": System("siteserver", "/channels/1.html", "/contents/1/{}.html", r"1_(\d+)\.html",
        link("/siteserver/channels/1_{}.html")),
    "phpcms": System("phpcms", "/list-25-1.html", "/show-25-{}-1.html", r"list-25-(\d+)",
        link("/phpcms/list-25-{}.html", f"/phpcms/list-25-{LAST}.html")),
    "nhc": System("nhc", "/gztz/list.shtml", "/gztz/202611/" + HEX + ".shtml", r"list_(\d+)",
        call(NHC % "list")),
    "ucap": System("ucap", "/c100020/xwlb.shtml", "/c100020/202611/" + HEX + ".shtml",
        r"xwlb_(\d+)", call(NHC % "xwlb")),
    "trs": System("trs", "/zcfg/", "/zcfg/202611/t20261101_{}.html", r"index_(\d+)",
        call('createPageHTML(8, {1}, "index", "html");'), lambda told: told + 1),
    "drupal": System("drupal", "/cat/559", "/article/{}", r"page=(\d+)",
        lambda n: f'<li class="pager__item--next"><a rel="next" href="?page={n}">Next</a></li>'
        if n < LAST else "", lambda told: told + 1),
    "eyoucms": System("eyoucms", "/index.php?m=home&c=Lists&a=index&tid=1",
        "/index.php?m=home&c=View&a=index&aid={}", r"page=(\d+)",
        link("/eyoucms/index.php?m=home&c=Lists&a=index&tid=1&page={}")),
    "empirecms": System("empirecms", "/a/tzgg/", "/a/2026-11-01/{}.html", r"index_(\d+)",
        link("/empirecms/a/tzgg/index_{}.html")),
    "hospital_html": System("hospital_html", "/Html/News/Columns/93/Index.html",
        "/Html/News/Articles/{}.html", r"93/(\d+)\.html",
        link("/hospital_html/Html/News/Columns/93/{}.html")),
    "general": System("", "/news.html", "/detail/{}.html", r"/p/(\d+)", link("/general/p/{}.html")),
    "govcn": System("govcn", "/search-gov/data?t=zhengcelibrary_bm&n=3&p=1",
        "/gov.cn/zhengce/202611/content_{}.htm", r"p=(\d+)", lambda _: ""),
    "hanweb_jpaas": System("hanweb_jpaas", "/api-gateway/unit?pageId=1",
        "/art/2026/art_" + HEX + ".html", r'"pageNo": (\d+)', lambda _: ""),
    "pinned": System("siteserver", "/channels/1.html", "/contents/1/{}.html", r"1_(\d+)\.html",
        link("/pinned/channels/1_{}.html")),
    # These never come to an end by themselves.
    "circle": System("", "/news.html", "/detail/{}.html", r"/p/(\d+)",
        lambda n: f'<a href="/circle/p/{n + 1}.html">下一页</a>', shown=end_is_first),
    "deaf": System("", "/news.html", "/detail/{}.html", r"/p/(\d+)",
        lambda n: f'<a href="/deaf/p/{n + 1}.html">下一页</a>', shown=lambda _: 1),
    "undated": System("", "/news.html", "/detail/{}.html", r"/p/(\d+)", link("/undated/p/{}.html")),
}  # fmt: skip
FOREIGN = "http://127.99.0.9"  # articles are on a host that is not asked: only lists matter here


def documents(name: str, n: int) -> list[tuple[str, str, date]]:
    """Title, address and day of the rows of page n."""
    if not 1 <= n <= LAST:
        return []
    found = []
    for i in range((n - 1) * PER_PAGE, n * PER_PAGE):
        path = SYSTEMS[name].article.format(i)
        title = f"关于开展第{i + 1}批医疗质量安全改进工作的通知"
        found.append((title, f"{FOREIGN}/{name}{path}", TODAY - timedelta(days=i)))
    if name == "pinned" and n == 1:
        old = SYSTEMS[name].article.format(900)
        found.insert(0, ("来院就诊须知及院区地图", f"{FOREIGN}/{name}{old}", date(2020, 1, 1)))
    return found


def body(name: str, n: int) -> str:
    rows = documents(name, n)
    if name == "govcn":
        listed = [{"title": t, "url": u, "pubtimeStr": f"{d:%Y.%m.%d}"} for t, u, d in rows]
        return json.dumps({"searchVO": {"listVO": listed, "totalpage": LAST}})
    dated = "" if name == "undated" else "<span>{}</span>"
    items = "".join(f'<li><a href="{u}">{t}</a>{dated.format(d)}</li>' for t, u, d in rows)
    kind = "zxxx_list" if name == "nhc" else "list"
    html = f'<ul class="{kind}">{items}</ul>'
    if name == "hanweb_jpaas":
        html = f'{html}<div class="page" count="{20 * LAST}"></div>'
        return json.dumps({"code": "200", "data": {"html": html}})
    return f"<html><body>{html}{SYSTEMS[name].pager(n)}</body></html>"


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """A server that plays every system under a folder of its own; what it was asked for. The first
    entry is its address.
    """
    seen: list[str] = []

    class Lists(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            name = self.path.split("/")[1]
            system = SYSTEMS.get(name)
            text = _answer(name, system, unquote(self.path).replace("+", " ")) if system else ""
            self.send_response(200 if text else 404)
            kind = "application/json" if text.startswith("{") else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Lists)
    seen.append(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield seen
    server.shutdown()
    server.server_close()
    thread.join()


def _answer(name: str, system: System, path: str) -> str:
    found = re.search(system.number, path)
    n = system.counted(int(found[1])) if found else 1
    shown = system.shown(n)
    text = body(name, shown)
    return text.replace(system.pager(shown), system.pager(n)) if shown != n else text


def declare(home: Home, site: str) -> None:
    tables = []
    for name, system in SYSTEMS.items():
        lines = [f"[source.zz_{name}]", 'org = "示例医院"', f'platform = "{system.platform}"']
        if not system.platform:
            lines.append("article_re = '/detail/\\d+\\.html'")
        if name == "govcn":
            lines.append("article_re = '/content_\\d+\\.htm'")
        lines.append(f'columns = {{ "新闻" = "{site}/{name}{system.column}" }}')
        tables.append("\n".join(lines))
    (home.config / "sources.toml").write_text("\n".join(tables), "utf-8")


def test_backfill_walks_back_to_its_date_and_out_of_every_circle(
    home: Home, asked: list[str]
) -> None:
    declare(home, asked[0])
    names = tuple(f"zz_{name}" for name in SYSTEMS)
    runs = {run.source[3:]: run for run in crawl(home, QUICK, names, since=SINCE).runs}
    pages = {name: sum(path.startswith(f"/{name}/") for path in asked) for name in SYSTEMS}
    # the third page holds the date, the fourth shows that it is passed
    endless = {"deaf": 2, "undated": QUICK.max_pages}
    assert pages == dict.fromkeys(SYSTEMS, 4) | endless
    rows = {name: runs[name].added for name in SYSTEMS}
    assert rows == dict.fromkeys(SYSTEMS, 4 * PER_PAGE) | {
        "pinned": 4 * PER_PAGE + 1,
        "deaf": PER_PAGE,
        "undated": QUICK.max_pages * PER_PAGE,
    }
    assert "列表没有日期" in _notes(runs["undated"])
    asked[1:] = []
    again = ("vsb", "phpcms", "nhc", "govcn", "hanweb_jpaas", "circle", "deaf")
    crawl(home, QUICK, tuple(f"zz_{name}" for name in again), since=date(2020, 6, 1))
    pages = {name: sum(path.startswith(f"/{name}/") for path in asked) for name in again}
    assert pages == dict.fromkeys(again, LAST) | {"circle": LAST + 1, "deaf": 2}


def _notes(run: Run) -> str:
    return "\n".join(run.notes)
