"""Comments on a sentence of an entry, answered and closed.

A comment is tied to the words it quotes, not to a place: edits elsewhere leave it where it is, and
where its sentence went it is shown with what it quoted. It is never deleted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from digest.errors import IssueError
from digest.issue.model import Entry
from digest.store.decisions import By, On, tell
from digest.store.entries import claimed, issue_of

WORD = "Word"


@dataclass(frozen=True, slots=True)
class Comment:
    """`quote` is the sentence it is on ("" the whole entry), as it stood in `version`; `answers`
    are the comments given to it, oldest first. `origin` is where it was written, "" for here.
    """

    id: int
    quote: str
    words: str
    who: str
    at: datetime
    version: int
    closed_by: str | None
    closed_at: datetime | None
    answers: tuple["Comment", ...] = ()
    origin: str = ""

    def stands(self, entry: Entry) -> bool:
        """Whether its sentence is still in the entry."""
        return not self.quote or any(
            self.quote in text for text in (entry.heading, entry.text, entry.abstract)
        )


def add(db: Database, entry_id: int, quote: str, words: str, by: By) -> int:
    """A comment on the sentence `quote`; raises IssueError without words, or where the entry has
    no such sentence.
    """
    with db.atomic():
        entry = claimed(db, entry_id)
        if not words:
            raise IssueError("批注还空着，请写上再提交。")
        made = _record(entry, quote, words, by)
        if not _comment(made | {"id": 0}, ()).stands(entry):
            raise IssueError("这句话刚改过，批注没有存；请对照现在的文字再写。")
        return _put(db, made, by)


def bring(
    db: Database, entry_id: int, quote: str, said: Sequence[tuple[str, str, datetime]], by: By
) -> int:
    """A comment written in Word and its answers, (who, words, when) each, as `by` takes them over:
    on the sentence `quote`, or on the entry where it has no such sentence.
    """
    with db.atomic():
        entry = claimed(db, entry_id)
        first, *rest = [
            _record(entry, quote, words, By(who, at)) | {"origin": WORD} for who, words, at in said
        ]
        if not _comment(first | {"id": 0}, ()).stands(entry):
            first["quote"] = ""
        made = int(db.table("comments").insert(first).last_pk or 0)
        for one in rest:
            db.table("comments").insert(one | {"parent": made, "quote": first["quote"]})
        on = On(issue_of(db, entry_id), entry_id, "")
        tell(
            db,
            by,
            on,
            "comment",
            first["quote"],
            f"{first['who']}（来自 {WORD}）：{first['words']}",
        )
    return made


def answer(db: Database, entry_id: int, comment_id: int, words: str, by: By) -> int:
    """Answer a comment; a closed one is open again."""
    with db.atomic():
        entry = claimed(db, entry_id)
        if not words:
            raise IssueError("回复还空着，请写上再提交。")
        parent = _row(db, entry_id, comment_id)
        db.execute("UPDATE comments SET closed_by = NULL WHERE id = ?", [comment_id])
        made = _record(entry, parent["quote"], words, by) | {"parent": comment_id}
        return _put(db, made, by)


def close(db: Database, entry_id: int, comment_id: int, by: By) -> None:
    """The comment is dealt with; it stays to be read."""
    with db.atomic():
        claimed(db, entry_id)
        row = _row(db, entry_id, comment_id)
        closed = {"closed_by": by.who, "closed_at": by.at.isoformat()}
        db.table("comments").update(comment_id, closed)
        tell(db, by, On(issue_of(db, entry_id), entry_id, ""), "close", "", row["words"])


def of_entry(db: Database, entry_id: int) -> list[Comment]:
    """All comments on an entry, oldest first, each with its answers."""
    return of_rows(list(db.query("SELECT * FROM comments WHERE entry = ? ORDER BY id", [entry_id])))


def of_rows(rows: Sequence[dict[str, Any]]) -> list[Comment]:
    """The same of the rows of an entry, oldest first."""
    answers: dict[int, list[Comment]] = {}
    for row in rows:
        if row["parent"]:
            answers.setdefault(row["parent"], []).append(_comment(row, ()))
    return [_comment(row, answers.get(row["id"], ())) for row in rows if not row["parent"]]


def _record(entry: Entry, quote: str, words: str, by: By) -> dict[str, Any]:
    told = {"entry": entry.id, "version": entry.version, "quote": quote, "words": words}
    told |= {"origin": ""}
    return told | {"who": by.who, "at": by.at.isoformat(), "closed_by": None, "closed_at": None}


def _put(db: Database, made: dict[str, Any], by: By) -> int:
    entry_id = int(made["entry"])
    tell(db, by, On(issue_of(db, entry_id), entry_id, ""), "comment", made["quote"], made["words"])
    return int(db.table("comments").insert(made).last_pk or 0)


def _row(db: Database, entry_id: int, comment_id: int) -> dict[str, Any]:
    for row in db.query(
        "SELECT * FROM comments WHERE id = ? AND entry = ? AND parent IS NULL",
        [comment_id, entry_id],
    ):
        return row
    raise IssueError("没有这条批注，请刷新页面。")


def _comment(row: dict[str, Any], answers: Iterable[Comment]) -> Comment:
    plain = ("id", "quote", "words", "who", "version", "closed_by", "origin")
    closed = row["closed_at"] if row["closed_by"] else None
    return Comment(
        **{name: row[name] for name in plain},
        at=datetime.fromisoformat(row["at"]),
        closed_at=datetime.fromisoformat(closed) if closed else None,
        answers=tuple(answers),
    )
