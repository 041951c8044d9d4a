"""Nights whose pages came as they were: references, from which the night can be read alone."""

from collections import Counter
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.archive import warc
from crawler.clock import now
from crawler.config import Home
from crawler.run.taking_back import take_back
from crawler.store import originals, undo
from crawler.store.database import opened
from crawler.store.originals import OLDEST
from tests.crawler.conftest import Answer, Site
from tests.crawler.hospital import article_page, crawl_once
from tests.crawler.run.test_kills import killed_midway
from tests.crawler.run.test_live import stored


@pytest.fixture(autouse=True)
def _never_two_in_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is named by the second in which its night begins."""
    minutes, first = count(1), now()
    monkeypatch.setattr("crawler.run.crawl.now", lambda: first + timedelta(minutes=next(minutes)))


def forget_what_was_read(home: Home) -> None:
    """Every page is opened again."""
    with opened(home.database) as db, db.atomic():
        for table in ("attachments", "revisions", "articles", "fetches"):
            db.execute(f"DELETE FROM {table}")


def nights(home: Home) -> list[Path]:
    return sorted(home.archive.rglob("*.warc.gz"))


def kinds(path: Path) -> Counter[str]:
    assert Checker(type("Asked", (), {"inputs": [str(path)], "verbose": False})).process_all() == 0
    with path.open("rb") as stream:
        return Counter(one.rec_type for one in ArchiveIterator(stream) if one.rec_type != "request")


def test_unchanged_night_is_references_and_replays_alone(home: Home, hospital: Site) -> None:
    crawl_once(home)
    forget_what_was_read(home)
    crawl_once(home)
    live = stored(home)
    first, second = nights(home)
    assert (kinds(first), kinds(second)) == ({"response": 5}, {"revisit": 5})
    assert len(live) == 3
    home.database.unlink()
    hospital.asked.clear()
    report = crawl_once(home, replay=(second,))
    assert (report.warnings, report.runs[0].failures, hospital.asked) == ((), (), [])
    assert stored(home) == live


def test_changed_page_is_whole_and_the_rest_is_not(home: Home, hospital: Site) -> None:
    crawl_once(home)
    forget_what_was_read(home)
    hospital.page("/info/1021/1.htm", article_page(1, "更正说明。"))
    crawl_once(home)
    assert kinds(nights(home)[1]) == {"revisit": 4, "response": 1}
    found = warc.load((nights(home)[1],)).find("GET", f"{hospital.address}/info/1021/1.htm")
    assert found is not None and "更正说明。" in found.body.decode()


@pytest.mark.usefixtures("hospital")
def test_lost_original_is_told_and_recorded_anew(home: Home) -> None:
    crawl_once(home)
    forget_what_was_read(home)
    crawl_once(home)
    first, second = nights(home)
    first.unlink()
    forget_what_was_read(home)
    crawl_once(home)
    third = nights(home)[-1]
    assert kinds(third) == {"response": 5}
    third.unlink()  # within one second the same answer is the same record
    home.database.unlink()
    report = crawl_once(home, replay=(second,))
    (said,) = report.warnings
    assert f"档案 {second} 里有 5 个应答与" in said and "请从备份" in said
    assert {fault.kind for fault in report.runs[0].failures} == {"not_recorded"}
    assert stored(home) == []


def test_not_modified_is_a_reference_and_replays(home: Home, hospital: Site) -> None:
    page = hospital.pages["/news.htm"]
    hospital.pages["/news.htm"] = Answer(page.body, headers={"ETag": '"news"'})
    crawl_once(home)
    hospital.once["/news.htm"] = Answer(b"", 304, {"ETag": '"news"'})
    crawl_once(home)
    before = stored(home)
    first, second = nights(home)
    assert kinds(second) == {"revisit": 2}  # robots.txt too
    (again,) = crawl_once(home, replay=(second,)).runs  # the store knows the page
    assert (again.failures, again.added, stored(home)) == ((), 0, before)
    home.database.unlink()
    (alone,) = crawl_once(home, replay=(second,)).runs
    assert alone.listed == 3
    assert {row[:2] for row in stored(home)} == {row[:2] for row in before}
    assert first.exists()


@pytest.mark.parametrize("why", ["lost", "old"])
def test_page_that_is_not_on_record_is_asked_for_whole(
    home: Home, hospital: Site, why: str
) -> None:
    """Else a list that never changes would be in no archive that is kept."""
    hospital.tagged = True
    crawl_once(home)
    crawl_once(home)
    assert hospital.answered[-1] == ("/news.htm", 304)
    if why == "lost":
        nights(home)[0].unlink()
    else:
        with opened(home.database) as db:
            db.execute("UPDATE originals SET at = ?", [(now() - OLDEST).isoformat()])
    crawl_once(home)
    assert hospital.answered[-1] == ("/news.htm", 200)
    assert kinds(nights(home)[-1]) == {"response": 2}
    crawl_once(home)
    assert hospital.answered[-1] == ("/news.htm", 304)
    assert kinds(nights(home)[-1]) == {"revisit": 2}


def test_taken_back_is_forgotten_with_its_night(home: Home, hospital: Site) -> None:
    crawl_once(home)
    page = hospital.address + "/news.htm"
    with opened(home.database) as db:
        before = originals.get(db, page)
    hospital.page("/news.htm", "<ul></ul>" + hospital.pages["/news.htm"].body.decode())
    crawl_once(home)
    with opened(home.database) as db:
        assert originals.get(db, page) != before
        take_back(home, db, undo.nights(db)[0].number, ())
        assert originals.get(db, page) == before
        take_back(home, db, undo.nights(db)[0].number, ())
        assert db.table("originals").count == 0
    crawl_once(home)
    assert kinds(nights(home)[-1]) == {"response": 5}


def test_killed_night_leaves_nothing_that_cannot_be_found(home: Home, hospital: Site) -> None:
    """What it recorded is recorded once more; every reference of the next nights resolves."""
    killed_midway(home, hospital)
    with opened(home.database) as db:
        assert db.table("originals").count == 0
    for _ in range(2):
        crawl_once(home)
        forget_what_was_read(home)
    killed, whole, again = nights(home)
    assert killed.stat().st_size
    assert (kinds(whole)["revisit"], kinds(again)) == (0, {"revisit": 5})
    assert not warc.load((again,)).damaged
