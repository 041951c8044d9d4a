"""The days that a document names (施行, 废止, 截止): rows beside its article.

A trigger of the schema forgets that an article was read when its text, its files or its own day
change; `unread` gives what must be read again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlite_utils import Database

from crawler.store import articles
from crawler.store.records import StoredArticle, iso

RULES = 3  # of reading; a higher number has every article read again
BEGUN = 0  # in place of RULES while an article is read

COLUMNS = ("article", "kind", "day", "sentence", "paragraph", "attachment", "subject")
MARKS = ", ".join("?" * len(COLUMNS))


class Kind(StrEnum):
    """What falls on a day, in the editor's words."""

    STARTS = "施行"
    REPEALED = "废止"
    EXPIRES = "到期"
    OPINIONS = "意见截止"
    CLOSES = "申报截止"
    TARGET = "期限"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that an article names, with the sentence that names it and where that stands.

    `subject` is what falls due where that is not the article's own document: what is repealed.
    `attachment` counts from 0 as in `Sentence`; None where the sentence is the page's.
    """

    article: int
    kind: Kind
    day: date
    sentence: str
    paragraph: int
    attachment: int | None = None
    subject: str = ""


def unread(db: Database, limit: int = -1) -> list[int]:
    """Policies that were not read for their days since they changed, the newest first."""
    found = db.execute(
        "SELECT id FROM articles WHERE read_at IS NOT NULL"
        " AND source IN (SELECT name FROM sources WHERE sort = 'policy')"
        " AND NOT EXISTS (SELECT 1 FROM milestones_read r WHERE r.article = articles.id"
        " AND r.rules = ?) ORDER BY published DESC, id DESC LIMIT ?",
        [RULES, limit],
    )
    return [row[0] for row in found]


def begin(db: Database, numbers: Iterable[int]) -> list[StoredArticle]:
    """These articles, which count as begun: of one that changes before `keep` the triggers forget
    that, so it is read again.
    """
    given = list(numbers)
    with db.atomic():
        db.execute(
            "INSERT OR REPLACE INTO milestones_read (article, rules)"
            " SELECT value, ? FROM json_each(?)",
            [BEGUN, json.dumps(given)],
        )
    return articles.several(db, given)


def keep(db: Database, read: Iterable[int], found: Iterable[Milestone]) -> None:
    """Put what was found in the articles `read` in place of what was read of them before."""
    numbers = json.dumps(list(read))
    rows = [
        (one.article, one.kind.value, iso(one.day), one.sentence, one.paragraph, one.attachment,
         one.subject)
        for one in found
    ]  # fmt: skip
    with db.atomic():
        db.execute(
            "DELETE FROM milestones WHERE article IN (SELECT value FROM json_each(?))", [numbers]
        )
        db.conn.executemany(f"INSERT INTO milestones ({', '.join(COLUMNS)}) VALUES ({MARKS})", rows)
        db.execute(
            "UPDATE milestones_read SET rules = ?"
            " WHERE rules = ? AND article IN (SELECT value FROM json_each(?))",
            [RULES, BEGUN, numbers],
        )


def between(db: Database, first: date, last: date) -> list[Milestone]:
    """What falls on the days from `first` to `last`, both included, in their order."""
    rows = db.query(
        "SELECT * FROM milestones WHERE day BETWEEN ? AND ? ORDER BY day, kind, article, paragraph",
        [iso(first), iso(last)],
    )
    return [
        Milestone(
            **{name: row[name] for name in ("article", "sentence", "paragraph", "attachment")},
            kind=Kind(row["kind"]),
            day=date.fromisoformat(row["day"]),
            subject=row["subject"],
        )
        for row in rows
    ]
