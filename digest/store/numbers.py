"""The number of an issue: that of print, else the one that follows."""

from typing import cast

from sqlite_utils import Database

from digest.issue.model import MAIN


def next_number(db: Database, month: str, publication: str = MAIN) -> int:
    """The number that `month` was printed under, else the one after the year's last issue before
    it; the month's own if none is known.
    """
    if (there := number_printed(db, month, publication)) is not None:
        return there
    found = db.query(
        "SELECT max(number) AS last FROM (SELECT publication, month, number FROM issues"
        " UNION ALL SELECT publication, month, number FROM published)"
        " WHERE publication = ? AND substr(month, 1, 4) = ? AND month < ?",
        [publication, month[:4], month],
    )
    last = next(iter(found))["last"]
    return int(month[5:]) if last is None else cast(int, last) + 1


def number_printed(db: Database, month: str, publication: str = MAIN) -> int | None:
    """The number under which the issue of `month` was printed, None where it was not."""
    found = db.query(
        "SELECT max(number) AS number FROM published WHERE publication = ? AND month = ?",
        [publication, month],
    )
    return cast("int | None", next(iter(found))["number"])
