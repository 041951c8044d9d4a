"""Which fact marks an editor has checked against the original: rows of `decisions`.

A tick holds for a mark's kind, its text and the clause it stands in; when one of them changes, the
mark is another one and the tick counts no more.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from digest.store.decisions import By, Decision, On, dumped, histories, tell
from digest.store.entries import claimed, issue_of

TICK, UNTICK = "tick", "untick"

Key = tuple[str, str, str]  # kind, text, clause


@dataclass(frozen=True, slots=True)
class Tick:
    """Who checked a mark, and when."""

    who: str
    at: datetime


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


def of_entries(db: Database, entries: Sequence[int]) -> dict[int, dict[Key, Tick]]:
    """The ticks of each of these entries that stand, by what they were given for."""
    given: dict[int, dict[Key, Tick]] = {entry: {} for entry in entries}
    for decision in histories(db, entries, (TICK, UNTICK)):
        if decision.action == TICK:
            given[decision.entry or 0][key_of(decision)] = Tick(decision.who, decision.at)
        else:
            given[decision.entry or 0].pop(key_of(decision), None)
    return given


def key_of(decision: Decision) -> Key:
    """What a tick or its withdrawal was for."""
    kind, text, clause = json.loads(decision.after)
    return kind, text, clause
