"""Article pages that cannot be read, for telling one broken page from a whole broken site."""

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Broken:
    """A page that was listed, opened and never read; `kind` is the value of a `Failure`.

    `in_column` says whether no page of its column, `in_source` whether none of its source could
    be read since the page was first listed.
    """

    column: str
    url: str
    kind: str
    in_column: bool
    in_source: bool


def pages(db: Database, source: str) -> list[Broken]:
    """The broken pages of `source`, the newest first; what no archive holds is not broken."""
    found = db.query(
        "SELECT column, address, fault, first_seen FROM articles WHERE source = ?"
        " AND state = 'listed' AND fault NOT IN ('', 'not_recorded') ORDER BY id DESC",
        [source],
    )
    rows = list(found)
    read = _last_read(db, source) if rows else {}
    newest = max(read.values(), default="")
    return [
        Broken(
            row["column"],
            row["address"],
            row["fault"],
            in_column=row["first_seen"] > read.get(row["column"], ""),
            in_source=row["first_seen"] > newest,
        )
        for row in rows
    ]


def _last_read(db: Database, source: str) -> dict[str, str]:
    """When a page of each column was last read; what an editor pasted says nothing of the site."""
    found = db.query(
        "SELECT column, max(read_at) AS at FROM articles WHERE source = ? AND read_at IS NOT NULL"
        " AND json_extract(notes, '$.added') IS NULL GROUP BY column",
        [source],
    )
    return {row["column"]: row["at"] for row in found}
