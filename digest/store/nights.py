"""Which nights were crawled, for the scheduler."""

from datetime import datetime

from sqlite_utils import Database

# A crawl of a few sources by hand is no night: at least half of the known ones belong to it.
LAST_FULL = """
SELECT max(night) AS night FROM (
    SELECT night FROM runs GROUP BY night
    HAVING count(DISTINCT source) * 2 >= (SELECT count(*) FROM sources)
)
"""


def is_missing(db: Database, planned: datetime) -> bool:
    """Whether the night planned for `planned` was not crawled, or was cut off on the way.

    False before the very first night: there is nothing to catch up.
    """
    night = next(iter(db.query(LAST_FULL)))["night"]
    if night is None:
        return False
    cut_off = list(
        db.query(
            "SELECT 1 FROM runs WHERE night = ? AND state IN ('running', 'interrupted')", [night]
        )
    )
    return datetime.fromisoformat(night) < planned or bool(cut_off)


def has_issue(db: Database, month: str) -> bool:
    """Whether the issue of `month` ("2026-11") was drafted."""
    return bool(list(db.query("SELECT 1 FROM issues WHERE month = ?", [month])))
