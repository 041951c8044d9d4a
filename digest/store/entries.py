"""Entries in the store: every change inside one transaction, with a row in `decisions`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlite_utils import Database

from digest.errors import EditConflictError, IssueError, NoSuchEntryError, StaleError
from digest.issue.model import Entry, EntryState, IssueState, SectionKey, Sentence
from digest.issue.struck import restored, still_there
from digest.issue.wording import wording
from digest.store import drafts, looks, versions
from digest.store.decisions import By, On, dumped, history, tell
from digest.store.issues import claim, is_final, loosen
from digest.store.rows import SHOWN, entry_of, record_of, sentences_json

__all__ = [
    "add",
    "claimed",
    "decide",
    "get",
    "history",
    "issue_of",
    "last_position",
    "redraft",
    "restore",
    "retell",
    "save_text",
    "standing",
    "tie",
    "used_elsewhere",
    "write",
]


RETELL = "outline"  # the action of a decision whose `after` says what was added and taken out


def add(db: Database, issue_id: int, entry: Entry, by: By | None = None) -> int:
    """Put a drafted entry at its position, or last where that is 0; `entry.id` is not used.

    `by` is the person who wanted it, None where dongtai drafts. Raises IssueError when the issue
    is published or has an entry of this article already.
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
        position = entry.position or last_position(db, issue_id, entry.section) + 1
        record = record_of(entry) | {"issue": issue_id, "position": position}
        made = cast(int, db.table("entries").insert(record).last_pk)
        drafts.keep(db, made, entry)
        versions.keep(db, replace(entry, id=made, version=1), by)
        if by:
            tell(db, by, On(issue_id, made, f"state:{made}"), "add", "", entry.heading)
        if entry.state in SHOWN:
            loosen(db, issue_id, by, f"新增了“{entry.heading}”")
    return made


def get(db: Database, entry_id: int) -> Entry:
    """The entry with this id; raises NoSuchEntryError."""
    return entry_of(_row(db, entry_id))


def issue_of(db: Database, entry_id: int) -> int:
    """The id of the issue an entry belongs to; raises NoSuchEntryError."""
    return cast(int, _row(db, entry_id)["issue"])


def save_text(
    db: Database, entry_id: int, typed: Mapping[str, str], *, version: int, who: str, at: datetime
) -> Entry:
    """Save what the editor typed, by the names of `versions.WORDS`; the entry as it is now.

    Raises EditConflictError when `version` is not the stored one: somebody saved in between.
    Sentences that no longer stand in the text lose their reference to the source.
    """
    with db.atomic():
        old = claimed(db, entry_id)
        if old.version != version:
            raise EditConflictError("这一条刚被别人改过，请刷新页面，对照后再保存。")
        return write(db, old, typed, By(who, at))


def write(db: Database, old: Entry, typed: Mapping[str, str], by: By) -> Entry:
    """Write words over the entry `old`, which is claimed; the entry as it is now."""
    assert set(typed) <= set(versions.WORDS)
    changed = {name: text for name, text in typed.items() if getattr(old, name) != text}
    if not changed:
        return old
    fields: dict[str, Any] = {**changed, "version": old.version + 1, "edited_at": by.at}
    new = replace(old, **fields)
    new = replace(new, sentences=_still_there(old, new))
    new = replace(new, sentences=versions.sentences_of(db, new))
    kept = {"sentences": sentences_json(new.sentences), "edited_at": by.at.isoformat()}
    db.table("entries").update(old.id, fields | kept)
    versions.keep(db, new, by)
    looks.follow(db, old.id, old.version, new.version, by.who)
    issue_id, before = issue_of(db, old.id), {name: getattr(old, name) for name in changed}
    on = On(issue_id, old.id, f"text:{old.id}")
    tell(db, by, on, "edit", dumped(before), dumped(changed))
    if old.state in SHOWN and is_final(db, issue_id) and wording(old) != wording(new):
        loosen(db, issue_id, by, f"改动了“{new.heading}”")
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


def retell(
    db: Database,
    old: Entry,
    text: str,
    sentences: Sequence[Sentence],
    *,
    told: str,
    by: By,
) -> Entry:
    """Put a text with its sentences in the place of that of `old`: points added or taken out.

    `told` says which, for the trail; it is taken back with the edit. Raises EditConflictError when
    `old` is not the stored version.
    """
    with db.atomic():
        saved = save_text(db, old.id, {"text": text}, version=old.version, who=by.who, at=by.at)
        saved = replace(saved, sentences=tuple(sentences))
        kept = {"sentences": sentences_json(saved.sentences)}
        db.table("entries").update(old.id, kept)
        versions.keep(db, saved, by)
        tell(db, by, On(issue_of(db, old.id), old.id, ""), RETELL, "", told)
    return saved


def decide(
    db: Database,
    entry_id: int,
    state: EntryState,
    who: str,
    at: datetime,
    *,
    seen: EntryState | None = None,
    undoes: int | None = None,
) -> None:
    """Pick, drop, or put back an entry.

    Raises StaleError when it is neither in the state `seen` on the page nor in the one wanted.
    """
    with db.atomic():
        old = claimed(db, entry_id)
        if seen is not None and old.state not in (seen, state):
            raise StaleError("这一条的取舍刚被改过，请看过再定。")
        if seen is not None and old.state is state:
            return  # the same was decided twice
        db.execute("UPDATE entries SET state = ? WHERE id = ?", [state.value, entry_id])
        by, issue_id = By(who, at, undoes), issue_of(db, entry_id)
        on = On(issue_id, entry_id, f"state:{entry_id}")
        tell(db, by, on, "decide", old.state.value, state.value)
        if (old.state in SHOWN) != (state in SHOWN):
            loosen(db, issue_id, by, f"取舍了“{old.heading}”")


def redraft(db: Database, entry_id: int, entry: Entry, by: By | None = None) -> None:
    """Put a newer draft in place of an entry that nobody wrote; its position stays."""
    record = record_of(entry)
    with db.atomic():
        old = claimed(db, entry_id)
        names = ("heading", "text", "cited", "reasons", "sentences", "abstract", "state")
        newer = {name: record[name] for name in names} | {"version": old.version + 1}
        db.table("entries").update(entry_id, newer)
        drafts.keep(db, entry_id, entry)
        new = get(db, entry_id)
        versions.keep(db, new, by)
        issue_id = issue_of(db, entry_id)
        changed = [name for name in versions.WORDS if getattr(old, name) != getattr(new, name)]
        if by and changed:
            before, after = ({n: getattr(e, n) for n in changed} for e in (old, new))
            on = On(issue_id, entry_id, f"text:{entry_id}")
            tell(db, by, on, "edit", dumped(before), dumped(after))
        shown = (old.state in SHOWN, new.state in SHOWN)
        if any(shown) and (shown[0] != shown[1] or wording(new) != wording(old)):
            loosen(db, issue_id, by, f"重新起草了“{new.heading}”")


def tie(db: Database, entry_id: int, article_id: int) -> None:
    """The article that an entry of the editor's own is held to."""
    with db.atomic():
        claimed(db, entry_id)
        db.table("entries").update(entry_id, {"article": article_id})


def used_elsewhere(db: Database, issue_id: int, publication: str) -> set[int]:
    """Articles that another issue of the publication prints or its editor dropped; `issue_id` is 0
    for an issue that is not there yet.
    """
    rows = db.query(
        "SELECT e.article FROM entries e JOIN issues i ON i.id = e.issue"
        " WHERE i.publication = ? AND i.id <> ? AND e.state <> ? AND e.article IS NOT NULL",
        [publication, issue_id, EntryState.RESERVE.value],
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


def last_position(db: Database, issue_id: int, section: SectionKey) -> int:
    """The position of the last entry of a section, 0 where it is empty."""
    found = db.execute(
        "SELECT coalesce(max(position), 0) FROM entries WHERE issue = ? AND section = ?",
        [issue_id, section.value],
    )
    return cast(int, found.fetchone()[0])


def _row(db: Database, entry_id: int) -> dict[str, Any]:
    for row in db.query("SELECT * FROM entries WHERE id = ?", [entry_id]):
        return row
    raise NoSuchEntryError(f"没有编号为 {entry_id} 的条目，请刷新页面。")


def _still_there(old: Entry, new: Entry) -> tuple[Sentence, ...]:
    """The sentences of an entry that an edited text or 提要 still has, with their sources."""
    if (new.text, new.abstract) == (old.text, old.abstract):
        return old.sentences
    return still_there(f"{new.text}\n{new.abstract}", old.sentences)
