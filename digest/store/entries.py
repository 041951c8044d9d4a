"""Entries in the store: every change inside one transaction, with a row in `decisions`."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlite_utils import Database

from digest.errors import EditConflictError, IssueError, NoSuchEntryError
from digest.issue.model import Entry, EntryState, IssueState, SectionKey, Sentence
from digest.issue.struck import restored, still_there
from digest.store import drafts
from digest.store.decisions import Decision, history, note
from digest.store.issues import claim
from digest.store.rows import SHOWN, entry_of, record_of, sentences_json

__all__ = [
    "add",
    "claimed",
    "decide",
    "get",
    "history",
    "issue_of",
    "move",
    "place",
    "restore",
    "save_text",
    "transfer",
]

TYPED = (
    "heading",
    "text",
    "cited",
    "url",
    "hospital",
    "column",
    "abstract",
    "form",
)  # by an editor


def add(db: Database, issue_id: int, entry: Entry) -> int:
    """Put a drafted entry at its position, or last where that is 0; `entry.id` is not used.

    Raises IssueError when the issue is published or has an entry of this article already.
    """
    with db.atomic():
        claim(db, issue_id)
        known = "issue = ? AND section = ? AND article = ?"
        if entry.article is not None and list(
            db.query(
                f"SELECT id FROM entries WHERE {known}",
                [issue_id, entry.section.value, entry.article],
            )
        ):
            raise IssueError(f"这篇文章已经在本期里了：{entry.heading}")
        position = entry.position or _last(db, issue_id, entry.section) + 1
        record = record_of(entry) | {"issue": issue_id, "position": position}
        entry_id = cast(int, db.table("entries").insert(record).last_pk)
        drafts.keep(db, entry_id, entry)
    return entry_id


def get(db: Database, entry_id: int) -> Entry:
    """The entry with this id; raises NoSuchEntryError."""
    return entry_of(_row(db, entry_id))


def issue_of(db: Database, entry_id: int) -> int:
    """The id of the issue an entry belongs to; raises NoSuchEntryError."""
    return cast(int, _row(db, entry_id)["issue"])


def save_text(
    db: Database, entry_id: int, typed: Mapping[str, str], *, version: int, who: str, at: datetime
) -> Entry:
    """Save what the editor typed, by the names of `TYPED`, and return the entry as it is now.

    Raises EditConflictError when `version` is not the stored one: somebody saved in between.
    Sentences that no longer stand in the text lose their reference to the source.
    """
    assert set(typed) <= set(TYPED)
    with db.atomic():
        old = claimed(db, entry_id)
        if old.version != version:
            raise EditConflictError("这一条刚被别人改过，请刷新页面，对照后再保存。")
        fields: dict[str, Any] = {**typed, "version": version + 1, "edited_at": at}
        new = replace(old, **fields)
        new = replace(new, sentences=_still_there(old, new))
        kept = {"sentences": sentences_json(new.sentences), "edited_at": at.isoformat()}
        db.table("entries").update(entry_id, fields | kept)
        before = {name: getattr(old, name) for name in typed}
        note(db, Decision(entry_id, "edit", who, at, _json(before), _json(typed)))
    return new


def restore(
    db: Database, entry_id: int, at: int, *, version: int, who: str, when: datetime
) -> Entry:
    """Put the struck sentence `at` of an entry back into its text, as an edit of `who`.

    Raises EditConflictError where `version` is not the stored one, IssueError where the words are
    not struck any more or have lost their place to an edit.
    """
    with db.atomic():
        old = claimed(db, entry_id)
        known = at < len(old.sentences) and old.sentences[at].struck
        found = restored(old.text, old.sentences, at) if known else None
        if found is None and version == old.version:
            raise IssueError("这几个字的前后已经改过，请对照原文自己补上。")
        text, sentences = found or ("", ())
        saved = save_text(db, entry_id, {"text": text}, version=version, who=who, at=when)
        db.table("entries").update(entry_id, {"sentences": sentences_json(sentences)})
    return replace(saved, sentences=sentences)


def decide(db: Database, entry_id: int, state: EntryState, who: str, at: datetime) -> None:
    """Pick, drop, or put back an entry."""
    with db.atomic():
        old = claimed(db, entry_id)
        db.execute("UPDATE entries SET state = ? WHERE id = ?", [state.value, entry_id])
        note(db, Decision(entry_id, "decide", who, at, old.state.value, state.value))


def move(db: Database, entry_id: int, step: int) -> None:
    """Swap an entry with the neighbour it is shown beside: -1 up, +1 down; at the end, nothing.

    What goes to print is shown together, reserves and dropped ones apart; a table row moves
    within its hospital, a whole article within its column.
    """
    with db.atomic():
        old = claimed(db, entry_id)
        shown = [e for e in _section(db, issue_of(db, entry_id), old.section) if _together(e, old)]
        at_now = next(i for i, e in enumerate(shown) if e.id == entry_id)
        wanted = at_now + step
        if not 0 <= wanted < len(shown):
            return
        other = shown[wanted]
        _set_position(db, entry_id, other.position)
        _set_position(db, other.id, old.position)


def transfer(
    db: Database,
    entry_id: int,
    section: SectionKey,
    hospital: str,
    titles: tuple[str, ...],
    *,
    who: str,
    at: datetime,
) -> None:
    """Put an entry last in another section; `titles` are its old and new section's.

    Raises IssueError when the section has an entry of the same article.
    """
    with db.atomic():
        old, issue_id = claimed(db, entry_id), issue_of(db, entry_id)
        if old.section is section:
            return
        others = (e for e in _section(db, issue_id, section) if e.article is not None)
        if any(e.article == old.article for e in others):
            raise IssueError(f"“{titles[1]}”里已经有这篇文章了，请到那里选用它。")
        changed = {"section": section.value, "position": _last(db, issue_id, section) + 1}
        db.table("entries").update(entry_id, changed | {"hospital": hospital, "form": ""})
        note(db, Decision(entry_id, "move", who, at, *titles))


def place(db: Database, issue_id: int, section: SectionKey, order: list[int]) -> None:
    """Give a section a whole new order; entries not named keep theirs, after the named ones.

    Raises NoSuchEntryError for an id that is not in the section.
    """
    with db.atomic():
        claim(db, issue_id)
        present = [entry.id for entry in _section(db, issue_id, section)]
        if strange := [entry_id for entry_id in order if entry_id not in present]:
            raise NoSuchEntryError(f"这个栏目里没有编号为 {strange[0]} 的条目，请刷新页面。")
        named = list(dict.fromkeys(order))
        rest = [entry_id for entry_id in present if entry_id not in named]
        for position, entry_id in enumerate([*named, *rest], 1):
            _set_position(db, entry_id, position)


def redraft(db: Database, entry_id: int, entry: Entry) -> None:
    """Put a newer draft in place of an entry that nobody touched; its position stays."""
    record = record_of(entry)
    with db.atomic():
        old = claimed(db, entry_id)
        names = ("heading", "text", "cited", "reasons", "sentences", "abstract", "state")
        newer = {name: record[name] for name in names} | {"version": old.version + 1}
        db.table("entries").update(entry_id, newer)
        drafts.keep(db, entry_id, entry)


def used_elsewhere(db: Database, issue_id: int) -> set[int]:
    """Articles that another issue of the same publication prints or its editor dropped."""
    rows = db.query(
        "SELECT e.article FROM entries e JOIN issues i ON i.id = e.issue"
        " JOIN issues here ON here.id = ? AND here.publication = i.publication"
        " WHERE e.issue <> here.id AND e.state <> ? AND e.article IS NOT NULL",
        [issue_id, EntryState.RESERVE.value],
    )
    return {row["article"] for row in rows}


def standing(db: Database, issue_id: int) -> dict[int, int]:
    """Article id to entry id, for what goes to print in an issue."""
    rows = db.execute(
        "SELECT article, id FROM entries WHERE issue = ? AND state IN (?, ?)"
        " AND article IS NOT NULL ORDER BY position DESC, id DESC",
        [issue_id, *(state.value for state in SHOWN)],
    )
    return dict(rows.fetchall())


def of_article(db: Database, issue_id: int, article: int) -> Entry | None:
    """The entry that an issue has of an article, the one that goes to print before others."""
    rows = db.query(
        "SELECT * FROM entries WHERE issue = ? AND article = ? ORDER BY state NOT IN (?, ?), id",
        [issue_id, article, *(state.value for state in SHOWN)],
    )
    return next((entry_of(row) for row in rows), None)


def claimed(db: Database, entry_id: int) -> Entry:
    """The entry as it stands under the write lock, which is taken before anything is read."""
    done = db.execute(
        "UPDATE issues SET state = state WHERE id = (SELECT issue FROM entries WHERE id = ?)"
        " AND state <> ?",
        [entry_id, IssueState.PUBLISHED.value],
    )
    if not done.rowcount:
        claim(db, issue_of(db, entry_id))
    return get(db, entry_id)


def _row(db: Database, entry_id: int) -> dict[str, Any]:
    for row in db.query("SELECT * FROM entries WHERE id = ?", [entry_id]):
        return row
    raise NoSuchEntryError(f"没有编号为 {entry_id} 的条目，请刷新页面。")


def _section(db: Database, issue_id: int, section: SectionKey) -> list[Entry]:
    found = db.query(
        "SELECT * FROM entries WHERE issue = ? AND section = ? ORDER BY position, id",
        [issue_id, section.value],
    )
    return [entry_of(row) for row in found]


def _together(one: Entry, other: Entry) -> bool:
    shown = (one.state in SHOWN, other.state in SHOWN)
    same = all(shown) or one.state is other.state
    return same and one.group == other.group


def _last(db: Database, issue_id: int, section: SectionKey) -> int:
    row = next(
        iter(
            db.query(
                "SELECT coalesce(max(position), 0) AS last FROM entries"
                " WHERE issue = ? AND section = ?",
                [issue_id, section.value],
            )
        )
    )
    return cast(int, row["last"])


def _set_position(db: Database, entry_id: int, position: int) -> None:
    db.execute("UPDATE entries SET position = ? WHERE id = ?", [position, entry_id])


def _still_there(old: Entry, new: Entry) -> tuple[Sentence, ...]:
    """The sentences of an entry that an edited text or 提要 still has, with their sources."""
    if (new.text, new.abstract) == (old.text, old.abstract):
        return old.sentences
    return still_there(f"{new.text}\n{new.abstract}", old.sentences)


def _json(texts: Mapping[str, str]) -> str:
    return json.dumps(texts, ensure_ascii=False)
