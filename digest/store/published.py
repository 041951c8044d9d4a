"""What earlier issues printed, so that nothing is proposed twice."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from sqlite_utils import Database

from digest.issue.model import MAIN
from digest.store.rows import SHOWN


@dataclass(frozen=True, slots=True)
class Printed:
    """One entry of a published issue; `section` is a SectionKey value, `month` "2026-11"."""

    month: str
    number: int | None
    section: str
    position: int
    heading: str
    text: str = ""
    hospital: str = ""
    url: str = ""


COLUMNS = ", ".join(field.name for field in fields(Printed))


def keep(db: Database, month: str, rows: Iterable[Printed], publication: str = MAIN) -> None:
    """Note what the issue of `month` printed, in place of what was noted before."""
    with db.atomic():
        forget(db, month, publication)
        for row in rows:
            db.execute(
                f"INSERT INTO published (publication, {COLUMNS})"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [publication, *astuple(row)],
            )


def keep_issue(db: Database, issue_id: int) -> None:
    """Note what an issue of our own prints: its picks."""
    found = db.query(
        "SELECT i.publication, i.month, i.number, e.* FROM entries e"
        " JOIN issues i ON i.id = e.issue WHERE i.id = ?"
        " AND e.state IN (?, ?) ORDER BY e.section, e.position, e.id",
        [issue_id, *(state.value for state in SHOWN)],
    )
    names = [field.name for field in fields(Printed)]
    kept = list(found)
    rows = [Printed(**{name: row[name] for name in names}) for row in kept]
    if rows:
        keep(db, rows[0].month, rows, kept[0]["publication"])


def forget(db: Database, month: str, publication: str = MAIN) -> None:
    """Take back the note on an issue that was reopened."""
    with db.atomic():
        db.execute(
            "DELETE FROM published WHERE publication = ? AND month = ?", [publication, month]
        )


def changes(db: Database) -> int:
    """A number that is another one whenever what was printed has changed."""
    return int(db.execute("SELECT times FROM changed WHERE what = 'printed'").fetchone()[0])
