"""A crawl of a real site on loopback: manners, storing, recording, changes, failures, kills."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.errors import CrawlError
from crawler.run import CrawlReport, crawl
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.queries import unread
from crawler.store.runs import RunState
from tests.crawl.conftest import Answer, Site

QUICK = CrawlConfig(
    contact="desk@example.org",
    delay=0.02,
    timeout=5,
    max_megabytes=1,
    hours="",
    allow_loopback=True,
)
DECLARED = """
[source.zz_test]
org = "示例医院"
article_re = "/info/\\\\d+/\\\\d+\\\\.htm"
columns = {{ "新闻" = "{site}/news.htm" }}
"""
TITLES = {
    1: "我院成功完成首例机器人辅助肝移植手术",
    2: "我院牵头发布老年肌少症诊疗专家共识",
    3: "门诊推出预交金线上退款便民新举措",
}


def list_page(numbers: list[int]) -> str:
    rows = "".join(
        f'<li><a href="info/1021/{n}.htm" title="{TITLES[n]}">{TITLES[n][:12]}...</a>'
        f"<span>2026-11-{n + 10:02}</span></li>"
        for n in numbers
    )
    return f"<html><head><title>新闻</title></head><body><ul class='list'>{rows}</ul></body></html>"


def article_page(n: int, more: str = "") -> str:
    text = "".join(
        f"<p>第{i}段，团队围绕临床需求开展工作，方案经过多学科讨论，患者恢复良好。{more}</p>"
        for i in range(6)
    )
    return (
        f"<html><head><title>{TITLES[n]}-示例医院</title></head><body><h1>{TITLES[n]}</h1>"
        f"<p>发布时间：2026-11-{n + 10:02} 来源：宣传处</p><div class='v_news_content'>{text}</div>"
        "</body></html>"
    )


@pytest.fixture
def hospital(home: Home, site: Site) -> Site:
    """A site with three articles, and the source that declares it."""
    (home.config / "sources.toml").write_text(DECLARED.format(site=site.address), "utf-8")
    site.page("/news.htm", list_page([3, 2, 1]))
    for n in TITLES:
        site.page(f"/info/1021/{n}.htm", article_page(n))
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    return site


def visit(home: Home, **options: object) -> CrawlReport:
    return crawl(home, QUICK, ("zz_test",), **options)  # type: ignore[arg-type]


def test_first_night_stores_whole_titles_dates_and_texts(home: Home, hospital: Site) -> None:
    report = visit(home)
    (run,) = report.runs
    assert (run.state, run.listed, run.added, run.failures) == (RunState.OK, 3, 3, ())
    with opened(home.database) as db:
        found = by_url(db, f"{hospital.address}/info/1021/2.htm")
    assert found is not None
    assert found.article.title == TITLES[2]
    assert str(found.article.day) == "2026-11-12"
    assert found.article.text.startswith("第0段")
    assert hospital.asked[0] == "/robots.txt"
    assert hospital.agents == {"dongtai/0.1 (newsletter reader; desk@example.org)"}


def test_same_night_again_adds_nothing_and_a_changed_page_is_noticed(
    home: Home, hospital: Site
) -> None:
    visit(home)
    again = visit(home).runs[0]
    assert (again.added, again.changed) == (0, 0)
    hospital.asked.clear()
    visit(home)
    assert hospital.asked == ["/robots.txt", "/news.htm"]
    hospital.page("/info/1021/1.htm", article_page(1, "更正说明。"))
    hospital.page("/news.htm", list_page([2, 3, 1]))
    changed = visit(home).runs[0]
    assert (changed.added, changed.changed) == (0, 1)


def test_every_article_gets_a_last_look(home: Home, hospital: Site) -> None:
    """Some nights later each page is asked for once more, though its list stayed as it was."""
    visit(home)
    with opened(home.database) as db:
        db.execute("UPDATE articles SET first_seen = ?, checked_at = ?", [long_ago(4), long_ago(4)])
    hospital.page("/info/1021/1.htm", article_page(1, "更正说明。"))
    assert visit(home).runs[0].changed == 1
    hospital.asked.clear()
    visit(home)
    assert hospital.asked == ["/robots.txt", "/news.htm"]


def test_private_addresses_are_refused(home: Home, hospital: Site) -> None:
    (run,) = crawl(home, replace(QUICK, allow_loopback=False), ("zz_test",)).runs
    assert [f.kind for f in run.failures] == ["private"]
    assert hospital.asked == []
    named = replace(QUICK, allow_loopback=False, own_hosts=("127.0.0.1",))
    assert crawl(home, named, ("zz_test",)).runs[0].state is RunState.OK


INWARD = ("localhost", "2130706433", "0x7f.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]")


def test_no_spelling_of_a_private_address_is_connected_to(home: Home, hospital: Site) -> None:
    """As the operator's own mistake, or as the first answer of a name server that turns."""
    port = hospital.address.rpartition(":")[2]
    declared = ""
    for number, host in enumerate(INWARD):
        text = DECLARED.format(site=f"http://{host}:{port}")
        declared += text.replace("zz_test", f"zz_{number}")
    (home.config / "sources.toml").write_text(declared, "utf-8")
    names = tuple(f"zz_{number}" for number in range(len(INWARD)))
    runs = crawl(home, replace(QUICK, allow_loopback=False), names).runs
    ended = {run.source: [f.kind for f in run.failures] for run in runs}
    assert ended == {name: ["private"] for name in names}
    assert hospital.asked == []


def test_busy_site_is_asked_again_after_the_time_it_names(home: Home, hospital: Site) -> None:
    hospital.once["/news.htm"] = Answer(b"busy", 429, {"Retry-After": "1"})
    run = visit(home).runs[0]
    assert (run.state, run.added) == (RunState.OK, 3)
    first, second = (at for path, at in hospital.times if path == "/news.htm")
    assert second - first >= 1


def long_ago(days: int) -> str:
    return (now() - timedelta(days=days)).isoformat()


def test_page_that_failed_is_stored_and_completed_on_a_later_night(
    home: Home, hospital: Site
) -> None:
    hospital.page("/info/1021/2.htm", "down", status=500)
    run = visit(home).runs[0]
    assert run.added == 3
    assert [f.kind for f in run.failures] == ["server"]
    with opened(home.database) as db:
        (waiting,) = unread(db, "zz_test")
    assert (waiting.article.title, waiting.error) == (TITLES[2], "网站服务器出错")
    hospital.page("/news.htm", list_page([3, 1]))  # it has left the list by then
    hospital.page("/info/1021/2.htm", article_page(2))
    assert visit(home).runs[0].failures == ()
    with opened(home.database) as db:
        assert unread(db, "zz_test") == []


UNREADABLE = [
    (Answer(b"<script>$_ts=window['$_ts'];$_ts.cd='x'</script>", 412), "refused", "challenge"),
    (Answer("<html>访问禁止</html>".encode()), "refused", "challenge"),
    (Answer(b"gone", 404), "failed", "gone"),
    (Answer(b"<html><body><div id='app'></div></body></html>"), "failed", "no_rows"),
    (Answer(b"x" * (2 << 20)), "failed", "too_large"),
    (Answer(b"", 302, {"Location": "https://elsewhere.example/"}), "failed", "moved_away"),
    (Answer(b"", 302, {"Location": "/"}), "failed", "moved_home"),
]


def test_column_that_cannot_be_read_is_named_never_no_news(home: Home, site: Site) -> None:
    """One source an answer, all in one night."""
    declared = ""
    for number, (answer, _, _) in enumerate(UNREADABLE):
        site.pages[f"/{number}.htm"] = answer
        text = DECLARED.format(site=site.address)
        declared += text.replace("zz_test", f"zz_{number}").replace("news.htm", f"{number}.htm")
    (home.config / "sources.toml").write_text(declared, "utf-8")
    site.page("/", list_page([1, 2]))
    names = tuple(f"zz_{number}" for number in range(len(UNREADABLE)))
    ended = [
        (str(run.state), [(f.kind, f.column) for f in run.failures])
        for run in crawl(home, QUICK, names).runs
    ]
    assert ended == [(state, [(kind, "新闻")]) for _, state, kind in UNREADABLE]


def test_robots_are_obeyed(home: Home, hospital: Site) -> None:
    hospital.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /info/\n", kind="text/plain")
    run = visit(home).runs[0]
    assert {f.kind for f in run.failures} == {"robots"}
    assert not any(path.startswith("/info/") for path in hospital.asked)


def test_what_was_recorded_replays_to_the_same_articles(home: Home, hospital: Site) -> None:
    visit(home)
    (recorded,) = home.archive.rglob("*.warc.gz")
    kept = home.root / "night.warc.gz"
    kept.write_bytes(recorded.read_bytes())
    with opened(home.database) as db:
        live = [
            (r["url"], r["title"], r["text"])
            for r in db.query("SELECT * FROM articles ORDER BY url")
        ]
    home.database.unlink()
    hospital.asked.clear()
    report = visit(home, replay=(kept,))
    assert report.runs[0].failures == ()
    assert hospital.asked == []
    with opened(home.database) as db:
        assert live == [
            (r["url"], r["title"], r["text"])
            for r in db.query("SELECT * FROM articles ORDER BY url")
        ]


def test_second_crawl_at_the_same_time_is_turned_away(home: Home, hospital: Site) -> None:
    hospital.pages["/info/1021/1.htm"] = Answer(b"", 200)
    slow = replace(QUICK, delay=0.3)
    first = threading.Thread(target=lambda: crawl(home, slow, ("zz_test",)))
    first.start()
    _until(lambda: "/news.htm" in hospital.asked)
    with pytest.raises(CrawlError, match="另一次采集正在进行"):
        visit(home)
    first.join()


def test_killed_crawl_is_completed_by_the_next(home: Home, hospital: Site) -> None:
    """The whole process group dies by SIGKILL in the middle of its articles."""
    code = (
        "import sys; from pathlib import Path; from crawler.config import CrawlConfig, Home\n"
        "from crawler.run import crawl\n"
        "config = CrawlConfig(delay=0.5, timeout=5, hours='', allow_loopback=True)\n"
        "crawl(Home(Path(sys.argv[1])), config, ('zz_test',))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(home.root)], start_new_session=True, cwd=Path.cwd()
    )
    _until(lambda: any(path.startswith("/info/") for path in hospital.asked))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    _until(lambda: _unlocked(home))
    report = visit(home)
    assert report.warnings == ("来源 zz_test 的采集中途被打断，已存下的不会丢，下次接着做。",)
    assert report.runs[0].state is RunState.OK
    with opened(home.database) as db:
        assert db.execute("SELECT count(*) FROM articles WHERE text != ''").fetchone() == (3,)


@pytest.mark.usefixtures("hospital")
def test_night_that_lasts_too_long_is_ended(home: Home) -> None:
    """A limit of no minutes ends the child at once; what it began is named."""
    config = replace(QUICK, delay=2.0, time_limit_minutes=0)
    report = crawl(home, config, ("zz_test",))
    assert report.failed
    assert "分钟被停下" in report.warnings[0]


def _unlocked(home: Home) -> bool:
    """Whether the killed child is gone, and its lock with it."""
    with (home.var / "crawl.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _until(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def test_silence_that_is_unusual_for_the_column_is_named(home: Home, hospital: Site) -> None:
    """A weekly column that has been silent for ten weeks; new on the first night it is news."""
    days = [now().date() - timedelta(weeks=10 + n) for n in range(12)]
    rows = "".join(
        f'<li><a href="info/1021/{n + 10}.htm">我院第{n}周医疗质量通报发布</a>'
        f"<span>{day}</span></li>"
        for n, day in enumerate(days)
    )
    hospital.page("/news.htm", f"<html><body><ul>{rows}</ul></body></html>")
    for n, day in enumerate(days):
        page = article_page(1).replace("2026-11-11", str(day))
        hospital.page(f"/info/1021/{n + 10}.htm", page)
    assert [f for f in visit(home).runs[0].failures if f.column] == []
    (fault,) = [f for f in visit(home).runs[0].failures if f.column]
    assert (fault.kind, fault.column) == ("quiet", "新闻")


POLICY = """
[source.zz_office]
org = "示例局"
sort = "policy"
article_re = "/info/\\\\d+/\\\\d+\\\\.htm"
columns = {{ "通知" = "{site}/news.htm" }}
"""


def test_files_of_a_policy_are_read_and_failures_named(home: Home, hospital: Site) -> None:
    (home.config / "sources.toml").write_text(POLICY.format(site=hospital.address), "utf-8")
    links = (
        '<p><a href="/a.txt">附件1：办法.txt</a></p><p><a href="/b.txt">附件2：表.txt</a></p></div>'
    )
    hospital.page("/news.htm", list_page([1]))
    hospital.page("/info/1021/1.htm", article_page(1).replace("</div>", links))
    hospital.pages["/a.txt"] = Answer("第一条 为规范管理，制定本办法。".encode(), kind="text/plain")
    (run,) = crawl(home, QUICK, ("zz_office",)).runs
    assert [(f.kind, f.message) for f in run.failures] == [
        ("gone", "网页不存在（404）：附件 附件2：表.txt")
    ]
    with opened(home.database) as db:
        found = by_url(db, f"{hospital.address}/info/1021/1.htm")
    assert found is not None
    assert [(a.text, a.state) for a in found.article.attachments] == [
        ("第一条 为规范管理，制定本办法。", ""),
        ("", "网页不存在（404）"),
    ]
