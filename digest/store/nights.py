"""Which nights were crawled, for the scheduler."""

from datetime import datetime

from sqlite_utils import Database

from crawler.store.sources import MANUAL
from digest.issue.model import MAIN

# A crawl of a few sources by hand is no night, nor is a replay or a recheck: at least half of the
# known ones belong to it, without those of articles that an editor brought. The last is the one
# begun last: a night of a clock that was wrong for a day may stand in the next year.
LATELY = 2_000  # runs looked at first; all of years take 20 ms
ALL = 2**62
LAST_FULL = """
SELECT night FROM runs WHERE NOT (replayed OR recheck)
AND id > (SELECT max(id) FROM runs) - ? GROUP BY night
HAVING count(DISTINCT source) * 2 >= (SELECT count(*) FROM sources WHERE platform != ?)
ORDER BY max(id) DESC LIMIT 1
"""


def last_full(db: Database) -> datetime | None:
    """When the last crawl of (nearly) all sources was started, or None before the first."""
    tried = (next(iter(db.query(LAST_FULL, [many, MANUAL])), None) for many in (LATELY, ALL))
    found = next((row for row in tried if row), None)
    return datetime.fromisoformat(found["night"]) if found else None


def is_missing(db: Database, planned: datetime) -> bool:
    """Whether the night planned for `planned` was not crawled, or was cut off on the way.

    False before the very first night: there is nothing to catch up.
    """
    night = last_full(db)
    if night is None:
        return False
    cut_off = list(
        db.query(
            "SELECT 1 FROM runs WHERE night = ? AND state IN ('running', 'interrupted')",
            [night.isoformat()],
        )
    )
    return night < planned or bool(cut_off)


def has_issue(db: Database, month: str) -> bool:
    """Whether 《动态参考》's issue of `month` ("2026-11") was drafted."""
    asked = "SELECT 1 FROM issues WHERE publication = ? AND month = ?"
    return bool(list(db.query(asked, [MAIN, month])))


def used_articles(db: Database) -> set[int]:
    """The articles that stand in an issue, or that somebody was told of."""
    asked = (
        "SELECT article FROM entries WHERE article IS NOT NULL UNION SELECT article FROM alerted"
    )
    return {row["article"] for row in db.query(asked)}
