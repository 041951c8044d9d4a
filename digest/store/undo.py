"""Taking acts back: one's own, the newest twenty, each as an act of its own."""

import json
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from sqlite_utils import Database

from digest.errors import StaleError
from digest.issue.model import EntryState, IssueState, SectionKey
from digest.store import comments, entries, issues, ordering, stages, ticks, waivers
from digest.store.decisions import By, Decision, of_row
from digest.store.ordering import Spot

MOST = 20  # acts that can be taken back
SPOKEN = "SELECT * FROM decisions WHERE issue = ? AND thing <> '' ORDER BY id DESC LIMIT ?"
LOOKED = 400  # acts of everybody among which one's own newest are sought


def recent(db: Database, issue_id: int, who: str) -> list[Decision]:
    """What this person did to an issue and can take back, newest first; what was taken back is
    not among it. Of the acts that took something back only those after the last other act are.
    """
    acts = [of_row(row) for row in db.query(SPOKEN, [issue_id, LOOKED])]
    gone = _taken_back(acts)
    step = next((act for act in acts if act.action == "state"), None)
    can = [act for act in acts if act.action != "state" or (act is step and _is_forward(act))]
    mine = [act for act in can if act.who == who and act.id not in gone]
    redo = takewhile(lambda act: act.undoes, mine)
    return [*list(redo)[:MOST], *[act for act in mine if not act.undoes][:MOST]]


def undo(db: Database, issue_id: int, act_id: int, by: By) -> Decision:
    """Take an act of this person back; the act.

    Raises StaleError, and changes nothing, when it is not among those that can be taken back, or
    somebody touched the same thing later: then with the name.
    """
    with db.atomic():
        db.execute("UPDATE issues SET state = state WHERE id = ?", [issue_id])  # takes the lock
        act = next((one for one in recent(db, issue_id, by.who) if one.id == act_id), None)
        if act is None:
            raise StaleError("这一步已经撤销过，或太久以前，不能再撤销。")
        if later := _touched_later(db, act):
            raise StaleError(f"{later.who}后来改过同一处，不能直接撤销；请和{later.who}商量。")
        _take_back(db, act, by._replace(undoes=act.id))
        if not list(db.query("SELECT 1 FROM decisions WHERE undoes = ?", [act.id])):
            raise StaleError("那一步后来已经改回去了，没有可撤销的。")
    return act


def _taken_back(acts: Iterable[Decision]) -> set[int]:
    """The acts that do not hold; `acts` are newest first, so what undoes comes before it."""
    gone: set[int] = set()
    for act in acts:
        if act.undoes and act.id not in gone:
            gone.add(act.undoes)
    return gone


def _is_forward(step: Decision) -> bool:
    """Whether taking a step of the issue back only leads back: forward, and out of print, it goes
    by its own door, which looks at what stands against it.
    """
    order = list(IssueState)
    before, after = IssueState(step.before), IssueState(_state(step))
    return order.index(before) < order.index(after) < order.index(IssueState.PUBLISHED)


def _touched_later(db: Database, act: Decision) -> Decision | None:
    """The newest later act of another person on the same thing that still holds."""
    rows = db.query(
        "SELECT * FROM decisions WHERE issue = ? AND thing = ? AND id > ? ORDER BY id DESC",
        [act.issue, act.thing, act.id],
    )
    later = [of_row(row) for row in rows]
    gone = _taken_back(later)
    others = (one for one in later if one.id not in gone and not one.undoes)
    return next((one for one in others if one.who != act.who), None)


def _take_back(db: Database, act: Decision, by: By) -> None:
    if act.action in (waivers.WAIVE, waivers.UNWAIVE):
        number = int(act.thing.removeprefix("waiver:"))
        waivers.switch(db, number, by, on=act.action == waivers.UNWAIVE)
    elif act.entry is None:
        _of_issue(db, act, by)
    elif act.action == "edit":
        _words(db, act.entry, act, by)
    elif act.action in ("decide", "add"):
        was = EntryState(act.before) if act.before else EntryState.DROPPED
        now = EntryState(act.after) if act.action == "decide" else None
        entries.decide(db, act.entry, was, by.who, by.at, seen=now, undoes=by.undoes)
    elif act.action == "move":
        _place(db, act.entry, act, by)
    elif act.thing.startswith(comments.THING):
        comments.take_back(db, act, by)
    elif act.action == "stage":
        before, after = json.loads(act.before), json.loads(act.after)
        stages.restore(db, act.entry, before, after, by)
    else:
        on = act.action == ticks.UNTICK
        key = ticks.key_of(act)
        ticks.put(db, act.entry, key, by.who, by.at, on=on, undoes=by.undoes)


def _of_issue(db: Database, act: Decision, by: By) -> None:
    if act.action == "state":
        seen, was = IssueState(_state(act)), IssueState(act.before)
        issues.set_state(db, act.issue, was, by, seen=seen)
    elif act.action == "masthead":
        before, after = (_masthead(text) for text in (act.before, act.after))
        number, day = before
        issues.set_masthead(db, act.issue, number=number, date=day, by=by, seen=after)
    else:
        _order(db, act, by)


def _words(db: Database, entry_id: int, act: Decision, by: By) -> None:
    before, after = json.loads(act.before), json.loads(act.after)
    now = entries.get(db, entry_id)
    if any(getattr(now, name) != text for name, text in after.items()):
        raise StaleError("这段文字后来又改过，请先撤销后来的改动，或在修改记录里恢复。")
    entries.write(db, now, before, by)


def _order(db: Database, act: Decision, by: By) -> None:
    section = SectionKey(act.thing.removeprefix("order:"))
    standing = ordering.order_of(db, act.issue, section)
    after = [one for one in json.loads(act.after) if one in standing]
    before = [one for one in json.loads(act.before) if one in standing]
    ordering.arrange(db, act.issue, section, before, by, seen=after)


def _place(db: Database, entry_id: int, act: Decision, by: By) -> None:
    before, after = json.loads(act.before), json.loads(act.after)
    now = entries.get(db, entry_id)
    if (now.section, now.column) != (after["section"], after.get("column", now.column)):
        raise StaleError("这一条后来又移过栏目，不能撤销那一步。")
    spot = Spot(
        SectionKey(before["section"]),
        before.get("next"),
        before["hospital"],
        before.get("column", ""),
        position=before["position"],
    )
    ordering.transfer(db, entry_id, spot, (after["title"], before["title"]), by)


def _state(act: Decision) -> str:
    return str(json.loads(act.after)["state"]) if act.action == "state" else ""


def _masthead(text: str) -> tuple[int, date | None]:
    kept = json.loads(text)
    return kept["number"], date.fromisoformat(kept["date"]) if kept["date"] else None
