"""Which fact marks an editor has checked against the original: rows of `decisions`.

A tick holds for a mark's kind, its text and the clause it stands in; when one of them changes, the
mark is another one and the tick counts no more.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from digest.store.decisions import Decision, histories, note
from digest.store.entries import claimed

TICK, UNTICK = "tick", "untick"

Key = tuple[str, str, str]  # kind, text, clause


@dataclass(frozen=True, slots=True)
class Tick:
    """Who checked a mark, and when."""

    who: str
    at: datetime


def put(
    db: Database, entry_id: int, key: Key, who: str, at: datetime, *, on: bool = True
) -> Tick | None:
    """Tick a mark, or take the tick back; the tick that stands then.

    Raises IssueError when the issue is published.
    """
    with db.atomic():
        claimed(db, entry_id)
        action, told = (TICK if on else UNTICK), json.dumps(key, ensure_ascii=False)
        note(db, Decision(entry_id, action, who, at, "", told))
    return Tick(who, at) if on else None


def of_entries(db: Database, entries: Sequence[int]) -> dict[int, dict[Key, Tick]]:
    """The ticks of each of these entries that stand, by what they were given for."""
    given: dict[int, dict[Key, Tick]] = {entry: {} for entry in entries}
    for decision in histories(db, entries, (TICK, UNTICK)):
        if decision.action == TICK:
            given[decision.entry][key_of(decision)] = Tick(decision.who, decision.at)
        else:
            given[decision.entry].pop(key_of(decision), None)
    return given


def key_of(decision: Decision) -> Key:
    """What a tick or its withdrawal was for."""
    kind, text, clause = json.loads(decision.after)
    return kind, text, clause
