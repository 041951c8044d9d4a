"""Comments on a sentence of an entry, answered and closed.

A comment is tied to the words it quotes, not to a place: edits elsewhere leave it where it is, and
where its sentence went it is shown with what it quoted. Only who wrote it may take it back, until
somebody answers; the trail keeps its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from digest.errors import IssueError, StaleError
from digest.issue.model import Entry
from digest.store.decisions import By, Decision, On, tell
from digest.store.entries import claimed, issue_of

WORD = "Word"
COMMENT, UNCOMMENT, CLOSE, REOPEN = "comment", "uncomment", "close", "reopen"
THING = "comment:"  # and the number of the comment, and of the one it answers


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
            COMMENT,
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


def take_back(db: Database, act: Decision, by: By) -> None:
    """Undo a comment or an answer, or that it was dealt with; or undo that. Raises StaleError where
    it was answered, or stands otherwise by now.
    """
    number, _, parent = act.thing.removeprefix(THING).partition(":")
    entry_id = act.entry or 0
    with db.atomic():
        entry = claimed(db, entry_id)
        if act.action in (COMMENT, UNCOMMENT):
            if act.action == COMMENT:
                _withdraw(db, int(number), act, by)
                return
            above = _row(db, entry_id, int(parent)) if parent else {"quote": act.before}
            made = _record(entry, above["quote"], act.after, by)
            _put(db, made | ({"parent": int(parent)} if parent else {}), by)
        else:
            _switch(db, _row(db, entry_id, int(number)), by, on=act.action == REOPEN)


def _withdraw(db: Database, number: int, act: Decision, by: By) -> None:
    if list(db.query("SELECT 1 FROM comments WHERE parent = ?", [number])):
        raise StaleError("这条批注已经有人回复，不能再撤销。")
    db.execute("DELETE FROM comments WHERE id = ? AND who = ?", [number, act.who])
    on = On(act.issue, act.entry, act.thing)
    tell(db, by, on, UNCOMMENT, act.before, act.after)


def _switch(db: Database, row: dict[str, Any], by: By, *, on: bool) -> None:
    """Deal with a comment, or open it again."""
    if on is bool(row["closed_by"]):
        raise StaleError("这条批注后来又处理过，不能再撤销。")
    signed = {"closed_by": by.who, "closed_at": by.at.isoformat()} if on else {"closed_by": None}
    db.table("comments").update(row["id"], signed)
    place = On(issue_of(db, row["entry"]), row["entry"], f"{THING}{row['id']}")
    tell(db, by, place, CLOSE if on else REOPEN, "", row["words"])


def close(db: Database, entry_id: int, comment_id: int, by: By) -> None:
    """The comment is dealt with; it stays to be read."""
    with db.atomic():
        claimed(db, entry_id)
        row = _row(db, entry_id, comment_id)
        if not row["closed_by"]:  # two may press it
            _switch(db, row, by, on=True)


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
    number = int(db.table("comments").insert(made).last_pk or 0)
    thing = f"{THING}{number}" + (f":{made['parent']}" if made.get("parent") else "")
    on = On(issue_of(db, entry_id), entry_id, thing)
    tell(db, by, on, COMMENT, made["quote"], made["words"])
    return number


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
