"""A crawl of a real site on loopback: manners, storing, recording, changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.clock import now
from crawler.config import Home
from crawler.run.crawl import crawl
from crawler.store.articles import by_url
from crawler.store.database import opened
from crawler.store.runs import RunState
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import DECLARED, QUICK, TITLES, article_page, crawl_once, list_page


@pytest.mark.usefixtures("anew")
def test_first_night_stores_whole_titles_dates_and_texts_and_replays_to_the_same(
    home: Home, hospital: Site
) -> None:
    (run,) = crawl_once(home).runs
    assert (run.state, run.listed, run.added, run.failures) == (RunState.OK, 3, 3, ())
    with opened(home.database) as db:
        found = by_url(db, f"{hospital.address}/info/1021/2.htm")
    assert found is not None
    assert found.article.title == TITLES[2]
    assert str(found.article.day) == "2026-11-12"
    assert found.article.text.startswith("第0段")
    assert hospital.asked[0] == "/robots.txt"
    assert hospital.agents == {"dongtai/0.1 (newsletter reader; desk@example.org)"}
    live = stored(home)
    (recorded,) = home.archive.rglob("*.warc.gz")
    kept = recorded.rename(home.root / "night.warc.gz")
    home.database.unlink()
    hospital.asked.clear()
    (again,) = crawl_once(home, replay=(kept,)).runs
    assert (again.failures, hospital.asked) == ((), [])
    assert stored(home) == live


def stored(home: Home) -> list[tuple[str, str, str]]:
    with opened(home.database) as db:
        return [
            (row["url"], row["title"], row["text"])
            for row in db.query("SELECT * FROM articles ORDER BY url")
        ]


def test_later_nights_ask_for_what_is_new_or_due(home: Home, hospital: Site) -> None:
    """A changed page is noticed where its list moves, and some nights later wherever it stands."""
    hospital.once["/news.htm"] = Answer(b"busy", 429, {"Retry-After": "1"})
    (first,) = crawl_once(home).runs
    assert (first.state, first.added) == (RunState.OK, 3)
    assert hospital.asked[:3] == ["/robots.txt", "/news.htm", "/news.htm"]
    hospital.asked.clear()
    (same,) = crawl_once(home).runs
    assert (same.added, same.changed) == (0, 0)
    assert hospital.asked == ["/robots.txt", "/news.htm"]
    hospital.page("/info/1021/1.htm", article_page(1, "更正说明。"))
    hospital.page("/news.htm", list_page([2, 3, 1]))
    (moved,) = crawl_once(home).runs
    assert (moved.added, moved.changed) == (0, 1)
    with opened(home.database) as db:
        db.execute("UPDATE articles SET first_seen = ?, checked_at = ?", [long_ago(4), long_ago(4)])
    hospital.page("/info/1021/1.htm", article_page(1, "再次更正。"))
    assert crawl_once(home).runs[0].changed == 1
    hospital.asked.clear()
    crawl_once(home)
    assert hospital.asked == ["/robots.txt", "/news.htm"]


def long_ago(days: int) -> str:
    return (now() - timedelta(days=days)).isoformat()


INWARD = (
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f.1",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
)


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


def test_private_address_is_visited_where_the_operator_named_it(home: Home, hospital: Site) -> None:
    named = replace(QUICK, allow_loopback=False, own_hosts=("127.0.0.1",))
    assert crawl(home, named, ("zz_test",)).runs[0].state is RunState.OK
    assert "/news.htm" in hospital.asked


def test_robots_are_obeyed(home: Home, hospital: Site) -> None:
    hospital.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /info/\n", kind="text/plain")
    run = crawl_once(home).runs[0]
    assert {f.kind for f in run.failures} == {"robots"}
    assert not any(path.startswith("/info/") for path in hospital.asked)
