"""A store as it is after three years, made in a minute: articles, nights, issues, one being made.

Texts are synthetic. Old articles are short, those of this month as long as real ones; they are
written by plain SQL, since saving them one by one would take an hour.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.items import Article, Attachment, Paragraph
from crawler.sources.catalogue import sources as catalogue
from crawler.store import sources
from crawler.store.records import iso, record_of
from crawler.store.sources import SourceRow
from digest.config.settings import Publication, publication
from digest.drafting.draft import draft
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import entries, issues, published
from tests.bench.desk import WORDS, earlier_issues, news, policies, subject

PROJECT = Path(__file__).resolve().parents[2]
NIGHT = datetime(2026, 11, 25, 2, 30, tzinfo=SHANGHAI)
NIGHTS, ISSUES, ENTRIES = 3 * 365, 120, 60
MONTH = "2026-11"
LAST_NIGHT = 120  # articles that the newest night brought
FILE = "附件的第一条要求各地按时报送。" * 60


def seed(db: Database, count: int = 100_000, candidates: int = 3_000) -> int:
    """Fill an empty store with `count` articles, `candidates` of them of this month, and an issue
    of `ENTRIES` entries; its id.
    """
    random, home = Random(11), Home(PROJECT)
    known = [SourceRow(s.name, s.org, s.sort, s.platform) for s in catalogue(home).values()]
    sources.keep(db, known)
    with db.atomic():
        _articles(db, _old(known, count - candidates, random))
        _articles(db, _new(known, candidates, random))
        _runs(db, known)
        _past(db, random)
    issue = draft(db, publication(home), MONTH, 11, NIGHT).issue
    _pad(db, publication(home), issue, random)
    db.execute("ANALYZE")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return issue


def _articles(db: Database, found: Iterator[tuple[Article, datetime]]) -> None:
    for article, seen in found:
        record = record_of(article) | {"url": article.url}
        moments = dict.fromkeys(("first_seen", "last_seen", "read_at", "checked_at"), iso(seen))
        names = ", ".join(record | moments)
        values = [*record.values(), *moments.values()]
        marks = ", ".join("?" * len(values))
        made = db.execute(f"INSERT INTO articles ({names}) VALUES ({marks})", values)
        for at, file in enumerate(article.attachments):
            db.execute(
                "INSERT INTO attachments (article, url, name, text) VALUES (?, ?, ?, ?)",
                [made.lastrowid, f"{file.url}/{at}", file.name, file.text],
            )


def _old(known: list[SourceRow], count: int, random: Random) -> Iterator[tuple[Article, datetime]]:
    """Short ones, spread over three years up to last month."""
    for number in range(count):
        seen = NIGHT - timedelta(days=30 + (count - number) * (NIGHTS - 30) // count)
        source = random.choice(known)
        what = random.choice(WORDS["step"])
        lines = [f"{subject(random)}，{what}，到{seen.year}年完成{n * 7 + 3}项。" for n in range(9)]
        title = f"{source.org}关于{subject(random)}（{number}号）的通知"
        url = f"https://www.{source.name.replace('_', '-')}.example/{number}.html"
        files = (Attachment(f"{url}.pdf", "附件.pdf", FILE),) if number % 5 == 0 else ()
        body = tuple(map(Paragraph, lines))
        issuers = (source.org,) if source.sort == "policy" else ()
        yield (
            Article(url, title, seen.date(), source=source.name, body=body, attachments=files,
                    column=("通知公告", "要闻")[number % 2], issuers=issuers),
            seen,
        )  # fmt: skip


def _new(known: list[SourceRow], count: int, random: Random) -> Iterator[tuple[Article, datetime]]:
    """This month's, half of them documents, of their real length; the last ones came tonight."""
    hospitals = [row.name for row in known if row.sort == "hospital"]
    found = [*policies(count // 2, random), *news(hospitals, count - count // 2, random)]
    random.shuffle(found)
    for number, article in enumerate(found):
        fresh = number >= count - LAST_NIGHT
        yield article, NIGHT if fresh else NIGHT - timedelta(days=1 + number % 24)


def _runs(db: Database, known: list[SourceRow]) -> None:
    """A night of every source for three years, the columns each has."""
    active = [row.name for row in known]
    counts = json.dumps({"通知公告": {"rows": 20, "pages": 2}, "要闻": {"rows": 20, "pages": 2}})
    db.conn.executemany(
        "INSERT INTO runs (source, night, started, ended, state, listed, added, counts)"
        " VALUES (?, ?, ?, ?, ?, 40, 2, ?)",
        ((name, at, at, at, _ended(name, back), counts)
         for back in range(NIGHTS, -1, -1)
         for at in [iso(NIGHT - timedelta(days=back))]
         for name in active),
    )  # fmt: skip
    db.conn.executemany(
        "INSERT INTO columns (source, name, url, last_success, last_new) VALUES (?, ?, ?, ?, ?)",
        ((name, column, f"https://{name}.example/", iso(NIGHT), iso(NIGHT))
         for name in active
         for column in ("通知公告", "要闻")),
    )  # fmt: skip


def _ended(name: str, back: int) -> str:
    """A source in nine was read badly last night, as were others now and then."""
    return "failed" if (sum(map(ord, name)) + back) % 9 == 0 else "ok"


def _past(db: Database, random: Random) -> None:
    for month, printed in earlier_issues(ISSUES, random):
        published.keep(db, month, printed)


def _pad(db: Database, book: Publication, issue_id: int, random: Random) -> None:
    """Policies of the editor's until so many entries are printed."""
    issue = issues.load(db, issue_id, book.sections)
    shown = sum(len(section.printed) for section in issue.sections)
    found = db.query("SELECT id, address FROM articles ORDER BY id DESC LIMIT 400 OFFSET 150")
    taken = {e.article for section in issue.sections for e in section.entries}
    free = (row for row in found if row["id"] not in taken)
    for number, row in enumerate(islice(free, max(0, ENTRIES - shown))):
        text = "".join(
            f"{subject(random)}，覆盖率不低于{random.randrange(40, 99)}%，"
            f"到{date(2027, 1, 1).year}年完成{random.randrange(9)}项。"
            for _ in range(20)
        )
        heading = f"国家卫健委印发《关于{subject(random)}（另{number}号）的通知》。"
        entries.add(
            db,
            issue_id,
            Entry(0, SectionKey.POLICY, 0, EntryState.PROPOSED, heading, text, "国家卫健委网站",
                  url=row["address"], article=row["id"]),
        )  # fmt: skip
