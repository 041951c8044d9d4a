"""What was drafted of each entry, kept beside what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.clock import now
from crawler.store.records import iso
from digest.issue.model import Entry, IssueState, SectionKey
from digest.store.rows import SHOWN


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an entry: its heading and its text, of a whole article its 提要."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A printed entry beside its draft; `kind` is the 文种 of its article, "" without one."""

    entry: int
    month: str
    section: SectionKey
    kind: str
    draft: Words
    printed: Words


def keep(db: Database, entry_id: int, entry: Entry) -> None:
    """Note an entry as it was drafted, and when, in the transaction that stores it."""
    names = ("heading", "text", "abstract")
    row = {"entry": entry_id, "at": iso(now())} | {name: getattr(entry, name) for name in names}
    db.table("drafts").upsert(row, pk="entry")


def of_entry(db: Database, entry_id: int) -> Words | None:
    """The words of an entry as it was drafted; None where nothing was."""
    found = db.query("SELECT heading, text, abstract FROM drafts WHERE entry = ?", [entry_id])
    return next(map(of_row, found), None)


def of_row(row: Mapping[str, str]) -> Words:
    """A row of `drafts`."""
    return Words(row["heading"], row["abstract"] or row["text"])


def published(db: Database, publication: str) -> list[Revised]:
    """Every entry of the published issues of a publication, the oldest issue first.

    Who chose another of the ways in which an entry was drafted began with that one.
    """
    rows = db.query(
        "SELECT e.*, i.month, coalesce(a.kind, '') AS kind, d.heading AS drafted_heading,"
        " coalesce(c.text, d.text) AS drafted_text, d.abstract AS drafted_abstract FROM entries e"
        " JOIN issues i ON i.id = e.issue JOIN drafts d ON d.entry = e.id"
        " LEFT JOIN articles a ON a.id = e.article"
        " LEFT JOIN alternatives c ON c.entry = e.id AND c.name ="
        " (SELECT after FROM decisions WHERE entry = e.id AND action = 'choose'"
        " ORDER BY id DESC LIMIT 1)"
        " WHERE i.publication = ? AND i.state = ? AND e.state IN (?, ?)"
        " ORDER BY i.month, e.section, e.position, e.id",
        [publication, IssueState.PUBLISHED.value, *(state.value for state in SHOWN)],
    )
    return [
        Revised(
            row["id"],
            row["month"],
            SectionKey(row["section"]),
            row["kind"],
            Words(row["drafted_heading"], row["drafted_abstract"] or row["drafted_text"]),
            Words(row["heading"], row["abstract"] or row["text"]),
        )
        for row in rows
    ]
