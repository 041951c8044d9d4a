"""Saving words that grew from an older version: joined with what others saved meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from digest.errors import ClashError
from digest.issue.merging import Clash, Merged, merge_fields
from digest.issue.model import Entry
from digest.store import versions
from digest.store.decisions import By
from digest.store.entries import claimed, write

PROSE = ("heading", "text", "abstract")  # joined by sentences; the others are one thing each


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form sent: words by name, and the version they grew from.

    `aside` is the row of `versions` they grew from instead, where they grew from words that were
    joined with another's while the form was typed on; 0 where it was not.
    """

    fields: Mapping[str, str]
    version: int
    aside: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """The entry as it is now. `others` saved since the form was opened, and what they wrote is in
    it; `aside` is the row that keeps what the form sent, 0 where nothing was joined.
    """

    entry: Entry
    others: tuple[str, ...] = ()
    aside: int = 0


def save(
    db: Database,
    entry_id: int,
    typed: Typed,
    by: By,
    choices: Mapping[str, Sequence[str]] | None = None,
    *,
    against: int = 0,
) -> Saved:
    """Save what was typed, joined with what was saved since, field by field.

    `choices` say for each clash of a field "mine", "theirs" or "both", where they were made
    looking at version `against`. Raises ClashError where a person must choose: what was typed is
    kept aside by then.
    """
    with db.atomic():
        old = claimed(db, entry_id)
        if old.version == typed.version and not typed.aside:
            return Saved(write(db, old, typed.fields, by))
        joined = _joined(db, old, typed)
        chosen = choices if against == old.version else None
        clashing = any(
            len(one.clashes) != len((chosen or {}).get(name, ())) for name, one in joined.items()
        )
        others = tuple(versions.saved_by(db, entry_id, typed.version))
        aside = versions.keep_aside(db, old, typed.fields, by)
        if not clashing:
            chosen = chosen or {}
            fields = {name: _settled(one, chosen.get(name, ())) for name, one in joined.items()}
            return Saved(write(db, old, fields, by), others, aside)
    raise ClashError(_sentence(others), old, joined, others)


def _joined(db: Database, old: Entry, typed: Typed) -> dict[str, Merged]:
    """Each field of the form joined; where the base is unknown, all that differs is asked."""
    theirs = {name: getattr(old, name) for name in typed.fields}
    base = versions.words_of(db, old.id, typed.version, typed.aside)
    if base is not None:
        return merge_fields(base, typed.fields, theirs, PROSE)
    return {
        name: Merged((mine,) if mine == theirs[name] else (Clash("", mine, theirs[name]),))
        for name, mine in typed.fields.items()
    }


def _settled(one: Merged, choices: Sequence[str]) -> str:
    ways = {
        "mine": lambda c: c.mine,
        "theirs": lambda c: c.theirs,
        "both": lambda c: c.theirs + c.mine,
    }
    return one.settled([ways[way](c) for way, c in zip(choices, one.clashes, strict=True)])


def _sentence(others: Sequence[str]) -> str:
    return f"{'、'.join(others) or '别人'}刚改过同一句，您的文字还没有保存，要请您定。"
