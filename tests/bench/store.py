"""How fast the store answers after three years: alerts, 今晚新增, short words, a page saved again.

`python -m tests.bench.store [articles]`; before the arrow stands the plain way, where the tests
keep one as a reference. The promise is for 100,000 articles.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.items import Article, Paragraph
from crawler.store import articles, queries, sources
from crawler.store.database import opened
from crawler.store.records import iso, record_of
from crawler.store.search import search
from crawler.store.sources import SourceRow
from digest.store import alerted, outbox
from tests.bench.desk import WORDS, subject
from tests.crawler.store.search_plainly import find_plainly
from tests.digest.store.told_plainly import untold_ids

AT = datetime(2026, 11, 22, 2, 30, tzinfo=SHANGHAI)
NIGHTS = 3 * 365
POLICY = tuple(f"policy_{n:02}" for n in range(15))
HOSPITALS = tuple(f"hospital_{n:02}" for n in range(20))
READER = "zhang@example.org"


def measure(count: int = 20_000) -> None:
    """Fill a store with `count` articles and print what each question to it costs."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "dongtai.db") as db:
        fill(db, count)
        print(f"{count} 篇文章、{NIGHTS} 夜、{NIGHTS} 封提醒（毫秒；旧：测试里留作对照的写法）")
        _compare(
            "untold, one recipient",
            lambda: alerted.untold(db, READER, 14, AT),
            lambda: untold_ids(db, READER, 14, AT - timedelta(hours=20)),
        )
        _compare("今晚新增", lambda: _tonight(db, AT.replace(hour=0, minute=0)))
        for terms in (["医"], ["质量"], ["病床", "急诊"], ["质量", "CT"], ["髋"]):
            _search(db, terms)
        known = [article_of(n, count) for n in range(count - 100, count)]
        new = [replace(page, body=page.body[1:]) for page in known]
        _compare(
            "100 pages again (old: changed)",
            lambda: [articles.save_read(db, page, AT) for page in known],
            lambda: [articles.save_read(db, page, AT) for page in new],
        )


def _search(db: Database, terms: list[str]) -> None:
    _compare(
        f"search {' '.join(terms)}",
        lambda: search(db, " ".join(terms), 50),
        lambda: find_plainly(db, terms, 50),
    )


def _compare(name: str, work: Callable[[], Any], plainly: Callable[[], Any] | None = None) -> None:
    """Print what `work` takes, the better of two, and what the plain way took."""
    new = min(timed(work) for _ in range(2))
    old = f"{timed(plainly):9.1f} →" if plainly else " " * 11
    print(f"{name:<32} {old} {new:9.1f}")


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _tonight(db: Database, since: datetime) -> None:
    for sort in ("policy", "hospital", "feed", "journal"):
        queries.first_seen_since(db, since, sort, 150)


def fill(db: Database, count: int) -> None:
    """`count` articles of three years' nights, the runs, and one reader told of every policy."""
    rows = [SourceRow(name, "某委", "policy", "") for name in POLICY]
    sources.keep(db, rows + [SourceRow(name, "某院", "hospital", "") for name in HOSPITALS])
    with db.atomic():
        db.table("runs").insert_all(_runs())
        db.table("articles").insert_all(_records(count), batch_size=500)
        _tell(db)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _runs() -> Iterator[dict[str, Any]]:
    for back in range(NIGHTS, -1, -1):
        night = AT - timedelta(days=back)
        ended = night + timedelta(minutes=10)
        for name in POLICY + HOSPITALS:
            yield {
                "source": name,
                "night": iso(night),
                "started": iso(night),
                "ended": iso(ended),
                "state": "ok",
            }


def _records(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        seen = iso(AT - timedelta(days=NIGHTS - number * NIGHTS // count - 1))
        record = record_of(article_of(number, count))
        record |= {"url": record["address"], "first_seen": seen}
        yield record | {"last_seen": seen, "read_at": seen, "checked_at": seen}


def article_of(number: int, count: int) -> Article:
    """The article of this number among so many."""
    random = Random(number)
    source = random.choice(POLICY + HOSPITALS)
    day = (AT - timedelta(days=NIGHTS - number * NIGHTS // count - 1)).date()
    lines = [f"{subject(random)}，{random.choice(WORDS['step'])}，" * 6 for _ in range(8)]
    body = tuple(Paragraph(line) for line in lines)
    title = f"关于{subject(random)}（{number}号）的通知"
    url = f"https://www.{source.replace('_', '-')}.example/{number}.html"
    return Article(url, title, day, source=source, body=body)


def _tell(db: Database) -> None:
    """One mail a night; every policy was told the morning after it came, but for the last."""
    for back in range(NIGHTS, 0, -1):
        at = AT - timedelta(days=back) + timedelta(hours=4)
        words = ("提醒", "正文" * 500, "<p>正文</p>" * 500, f"<{back}@example.org>")
        outbox.put(db, outbox.Draft(READER, alerted.ALERT, *words), at)
    db.execute(
        "INSERT INTO alerted (recipient, article, outbox) SELECT ?, id, 1 FROM articles"
        " WHERE source LIKE 'policy%' AND first_seen < ?",
        [READER, iso(AT)],
    )


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:2]))
