"""How long the pack of a full issue takes: `python -m tests.bench.packing`.

An issue of 60 entries, each edited by two people after it was handed in, and a month of archives:
thirty nights with 150 pages of 60 KB each. The promise is 10 seconds for the pack with its PDF,
and 0.3 seconds for the .docx alone.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

from scrapy import Request
from scrapy.http import HtmlResponse
from sqlite_utils import Database

from crawler.archive.records import write_exchange
from crawler.config import Home
from crawler.store.database import opened
from digest.config.settings import Publication, publication
from digest.issue.model import Issue, IssueState
from digest.output import office
from digest.output.office import pdf
from digest.packing import dossier, flow, redline
from digest.packing.evidence import evidence
from digest.packing.pack import Places, pack
from digest.releasing.files import file
from digest.store import entries, issues
from digest.store.decisions import By
from tests.bench.seed import NIGHT, PROJECT, seed

NIGHTS, PAGES, FILL = 30, 150, "<p>各地要结合实际细化清单，明确责任单位和时限，按季度调度进展。</p>"


def measure(count: int = 5_000) -> None:
    """Seed a store with `count` articles, an archive beside it, and print a line a part."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        book = publication(Home(PROJECT))
        with opened(home.database) as db:
            number = seed(db, count, min(count, 3_000))
            _worked_on(db, number, book)
            size = _archive(db, home.archive)
            issue = issues.load(db, number, book.sections)
            shown = sum(len(section.printed) for section in issue.sections)
            print(f"{shown} 条，网页档案 {NIGHTS} 夜 {size / 1e6:.0f} MB")
            _parts(db, issue, book, home)


def _parts(db: Database, issue: Issue, book: Publication, home: Home) -> None:
    places = Places(PROJECT / "config" / "templates", home.archive)
    by, templates = By("张编", NIGHT), places.templates
    word = _timed("清稿 .docx", lambda: file(db, issue, book, "docx", templates)).content
    _timed("PDF", lambda: pdf(word))
    _timed("花脸稿", lambda: redline.render(db, issue, book, templates, None))
    _timed("审稿流转单", lambda: flow.render(db, issue, book, templates, NIGHT))
    found = _timed("证据：查找", lambda: evidence(db, issue, home.archive))
    head = {"title": "", "state": "", "made": "", "by": "", "notes": []}
    _timed("证据：写出", lambda: dossier.files(found, head))
    print(f"有网页存档的 {sum(bool(page.own) for page in found.pages.values())} 页，"
          f"共 {len(found.pages)} 页")  # fmt: skip
    made = _timed("整个包", lambda: pack(db, issue, book, places, by))
    print(f"{len(made.content) / 1e6:.1f} MB；{'；'.join(made.lacks) or '齐全'}")


def _timed(name: str, work: Callable[[], Any]) -> Any:
    work()
    office._KEPT.clear()  # what it laid out a moment ago
    start, used, others = time.perf_counter(), time.process_time(), _children()
    made = work()
    took = time.perf_counter() - start, time.process_time() - used, _children() - others
    print(f"{name:<12} {took[0]:6.2f} s，处理器：本进程 {took[1]:.2f} s，子进程 {took[2]:.2f} s")
    return made


def _children() -> float:
    """Seconds of processor that LibreOffice has used: on a busy machine it waits for longer."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _worked_on(db: Database, number: int, book: Publication) -> None:
    """Handed in; then every entry is edited three times, by two people."""
    issues.set_state(db, number, IssueState.SUBMITTED, By("张编", NIGHT))
    shown = [e for s in issues.load(db, number, book.sections).sections for e in s.printed]
    for turn, who in enumerate(("王审", "李编", "王审"), 1):
        for entry in shown:
            old = entries.get(db, entry.id)
            text = old.text.replace("，", "，要", 1)[:-9] + f"到2027年第{turn}季度完成。"
            typed = {"text": text} if old.text else {"heading": old.heading + str(turn)}
            at = NIGHT + timedelta(hours=turn)
            entries.save_text(db, entry.id, typed, version=old.version, who=who, at=at)


def _archive(db: Database, folder: Path) -> int:
    """Nights with the articles that were read then among others; gives the bytes of all."""
    random, size = Random(3), 0
    rows = list(db.query("SELECT address, read_at FROM articles ORDER BY read_at DESC LIMIT 3000"))
    for back in range(NIGHTS):
        night = NIGHT - timedelta(days=back, minutes=10)
        own = [r["address"] for r in rows if _same_night(r["read_at"], night)][:PAGES]
        own += [f"https://other.example/{back}/{n}.html" for n in range(PAGES - len(own))]
        path = folder / f"{night:%Y-%m}" / f"{night:%Y-%m-%dT%H%M%S}.warc.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            for at, url in enumerate(own):
                words = "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(4_000))
                body = (words + FILL * 500).encode()
                moment = night + timedelta(seconds=at)
                write_exchange(out, Request(url), HtmlResponse(url, body=body), moment)
        size += path.stat().st_size
    return size


def _same_night(read: str, night: datetime) -> bool:
    return timedelta(0) <= datetime.fromisoformat(read) - night < timedelta(days=1)


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
