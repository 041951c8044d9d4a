"""Which fact marks an editor has checked against the original: rows of `decisions`.

A tick holds for a mark's kind, its text and the clause it stands in; when one of them changes, the
mark is another one and the tick counts no more.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from digest.store.decisions import By, Decision, On, dumped, histories, tell
from digest.store.entries import claimed, issue_of

ACTIONS = TICK, UNTICK = "tick", "untick"

Key = tuple[str, str, str]  # kind, text, clause


@dataclass(frozen=True, slots=True)
class Tick:
    """Who checked a mark, and when."""

    who: str
    at: datetime


Ticks = dict[int, dict[Key, Tick]]  # by entry


def put(
    db: Database,
    entry_id: int,
    key: Key,
    who: str,
    at: datetime,
    *,
    on: bool = True,
    undoes: int | None = None,
) -> Tick | None:
    """Tick a mark, or take the tick back; the tick that stands then.

    Raises IssueError when the issue is published.
    """
    with db.atomic():
        claimed(db, entry_id)
        action, told = (TICK if on else UNTICK), dumped(key)
        thing = f"tick:{entry_id}:{sha256(told.encode()).hexdigest()[:16]}"
        place = On(issue_of(db, entry_id), entry_id, thing)
        tell(db, By(who, at, undoes), place, action, "", told)
    return Tick(who, at) if on else None


def of_entries(db: Database, entries: Sequence[int]) -> Ticks:
    """The ticks of each of these entries that stand, by what they were given for."""
    return standing(histories(db, entries, ACTIONS), entries)


def standing(acts: Iterable[Decision], entries: Iterable[int]) -> Ticks:
    """The same after these acts, oldest first; others than ticks are passed over."""
    given: Ticks = {entry: {} for entry in entries}
    for act in acts:
        if act.action == TICK:
            given[act.entry or 0][key_of(act)] = Tick(act.who, act.at)
        elif act.action == UNTICK:
            given[act.entry or 0].pop(key_of(act), None)
    return given


def key_of(decision: Decision) -> Key:
    """What a tick or its withdrawal was for."""
    kind, text, clause = json.loads(decision.after)
    return kind, text, clause
