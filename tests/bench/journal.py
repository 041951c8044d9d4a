"""What SQLite's journal modes cost: `python -m tests.bench.journal [articles] [pages]`.

One process saves pages as a crawl does, another asks for tonight's news as the editor's page does.
Two columns: as fast as the store takes them, and at forty pages a second, far above any night.
"""

import multiprocessing
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from shutil import copytree
from statistics import median

from sqlite_utils import Database

from crawler.items import Paragraph
from crawler.store import articles, queries
from crawler.store.database import PatientDatabase, opened
from tests.bench.store import AT, article_of, fill, timed

PACE = 1 / 40  # seconds a page
EVERY = 200  # commits between two checkpoints
# name, journal, synchronous, pages between SQLite's own checkpoints, checkpoint of our own
MODES = (
    ("WAL, SQLite's checkpoints", "WAL", "NORMAL", 1000, ""),
    ("WAL, ours, PASSIVE", "WAL", "NORMAL", 0, "PASSIVE"),
    ("WAL, ours, TRUNCATE", "WAL", "NORMAL", 0, "TRUNCATE"),
    ("rollback, DELETE", "DELETE", "FULL", 1000, ""),
    ("rollback, TRUNCATE", "TRUNCATE", "FULL", 1000, ""),
)
Mode = tuple[str, str, str, int, str]
PRAGMAS = ("journal_mode", "synchronous", "wal_autocheckpoint")
CONTEXT = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Figures:
    """Milliseconds that each page's saving took, and each answer to a reader."""

    saving: list[float]
    reading: list[float]


def measure(count: int = 20_000, pages: int = 600) -> None:
    """Print the figures of each mode."""
    print(f"SQLite {sqlite3.sqlite_version}，{count} 篇文章，存 {pages} 页")
    print("毫秒：中间的／一百个里最慢的／最慢的")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        with opened(base / "dongtai.db") as db:
            fill(db, count)
        for number, mode in enumerate(MODES):
            place = copytree(base, Path(folder) / str(number)) / "dongtai.db"
            for pace in (0.0, PACE):
                _print(mode[0], pace, _figures(place, mode, count, pages, pace))


def _figures(place: Path, mode: Mode, count: int, pages: int, pace: float) -> Figures:
    with closing(_opened(place, mode)):
        told, over = CONTEXT.Queue(), CONTEXT.Event()
        reader = CONTEXT.Process(target=_read, args=(place, mode, told, over))
        reader.start()
        saving = _write(place, mode, count, pages, pace)
        over.set()
        reading = told.get()
        reader.join()
    return Figures(saving, reading)


def _write(place: Path, mode: Mode, count: int, pages: int, pace: float) -> list[float]:
    taken: list[float] = []
    with closing(_opened(place, mode)) as db:
        for number in range(pages):
            page = article_of(count - 1 - number % 500, count)
            body = (Paragraph(f"第{number}次改动，{time.monotonic_ns()}。"), *page.body)
            taken.append(timed(partial(articles.save_read, db, replace(page, body=body), AT)))
            if mode[4] and number % EVERY == EVERY - 1:
                taken.append(timed(partial(_checkpoint, db, mode[4])))
            time.sleep(pace)
    return taken


def _checkpoint(db: Database, how: str) -> None:
    db.execute(f"PRAGMA wal_checkpoint({how})").fetchall()


def _read(place: Path, mode: Mode, told: "Queue[list[float]]", over: Event) -> None:
    taken, since = [], AT - timedelta(days=3)
    while not over.is_set():
        with closing(_opened(place, mode)) as db:
            taken.append(timed(partial(queries.first_seen_since, db, since, "policy", 50)))
        time.sleep(0.02)
    told.put(taken)


def _opened(place: Path, mode: Mode) -> Database:
    db = PatientDatabase(sqlite3.connect(place, timeout=60.0))
    for name, value in zip(PRAGMAS, mode[1:], strict=False):
        db.execute(f"PRAGMA {name}={value}")
    return db


def _print(name: str, pace: float, found: Figures) -> None:
    rate = 1000 * len(found.saving) / sum(found.saving)
    way = "每秒四十页" if pace else f"每秒 {rate:.0f} 页"
    print(f"{name:<28}{way:<10}存 {_three(found.saving)}   读 {_three(found.reading)}", flush=True)


def _three(taken: list[float]) -> str:
    ordered = sorted(taken)
    found = (median(ordered), ordered[len(ordered) * 99 // 100], ordered[-1])
    return "／".join(f"{one:.1f}" for one in found)


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:3]))
