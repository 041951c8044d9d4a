"""The draft of an entry, what became of it, and what a model proposed, word against word."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from digest.comparing.pieces import Piece
from digest.issue.model import Entry
from digest.store import drafts, proposals
from digest.web.changes import whole


@dataclass(frozen=True, slots=True)
class Column:
    """One state of an entry's words; its pieces show what is new against the one before."""

    name: str
    note: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]
    length: int


def columns(db: Database, entry: Entry) -> list[Column]:
    """初稿 where it is kept, the text now, and 改写建议 where a point has one that still fits."""
    return list(_columns(db, entry))


def _columns(db: Database, entry: Entry) -> Iterator[Column]:
    drafted, now = drafts.of_entry(db, entry.id), entry.abstract or entry.text
    if drafted:
        yield _column("初稿", "起草时的样子", ("", ""), (drafted.heading, drafted.text))
    before = (drafted.heading, drafted.text) if drafted else ("", "")
    yield _column("现在的稿子", "和初稿比", before, (entry.heading, now))
    rewritten, fit = now, 0
    for one in proposals.of_entry(db, entry.id):
        made = one.put(rewritten)
        rewritten, fit = (made, fit + 1) if made else (rewritten, fit)
    if fit:
        words = (entry.heading, rewritten)
        yield _column("改写建议", f"{fit} 点，和现在的稿子比", (entry.heading, now), words)


def _column(name: str, note: str, before: tuple[str, str], words: tuple[str, str]) -> Column:
    heading, text = (
        tuple(whole(old, new)) if old else (Piece("same", new),)
        for old, new in zip(before, words, strict=True)
    )
    return Column(name, note, heading, text, len(words[1]))
