"""How far each entry is, and for which printed words it was approved.

An approval is never taken back by a change: it holds for the words it was given for, and counts
while the entry prints these. So what prints nothing drops none, and a change drops its entry's
alone; the words are kept, so that the page can show what became of them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from digest.errors import IssueError, StaleError
from digest.issue.model import Entry, EntryStage
from digest.issue.wording import wording
from digest.store import versions
from digest.store.decisions import By, Decision, On, dumped, history, tell
from digest.store.entries import claimed, issue_of
from digest.store.issues import loosen
from digest.store.rows import SHOWN


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved which printed words, and when."""

    words: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an entry is. `words` are what it prints now; `approval` is the last that was given,
    for these words or for others.
    """

    stage: EntryStage
    words: str
    approval: Approval | None = None

    @property
    def approved(self) -> bool:
        """Whether what it prints is what was approved."""
        return self.stage is EntryStage.APPROVED

    @property
    def lapsed(self) -> bool:
        """Whether it was approved, and prints something else now."""
        return self.approval is not None and not self.approved


def standing(db: Database, entries: Iterable[Entry]) -> dict[int, Standing]:
    """The standing of each entry by its id, read at once."""
    wanted = list(entries)
    marks = ",".join("?" * len(wanted))
    found = db.query(
        f"SELECT * FROM approvals WHERE entry IN ({marks})", [one.id for one in wanted]
    )
    given = {row["entry"]: _approval(row) for row in found}
    return {one.id: _standing(one, given.get(one.id)) for one in wanted}


def of_entry(db: Database, entry: Entry) -> Standing:
    """The standing of one entry."""
    return standing(db, [entry])[entry.id]


def of_row(entry: Entry, row: dict[str, Any] | None) -> Standing:
    """The standing of an entry by its row of `approvals`."""
    return _standing(entry, _approval(row) if row else None)


def edited(db: Database, entry_id: int, by: By) -> None:
    """The editor is done with it: 已编."""
    _step(db, entry_id, {"stage": EntryStage.EDITED.value}, by)


def send_back(db: Database, entry_id: int, reason: str, by: By) -> None:
    """退回; raises IssueError without a reason. An approval it had is gone."""
    if not reason:
        raise IssueError("退回要写明原因，请写一句再退回。")
    step = {"stage": EntryStage.RETURNED.value, "reason": reason, "approval": None}
    _step(db, entry_id, step, by)


def approve(db: Database, entry_id: int, seen: int, by: By, *, two: bool = False) -> None:
    """已审, for the words of the version `seen` on the page.

    Raises StaleError when it prints others now; IssueError where `two` persons are wanted and
    this one wrote the words.
    """
    with db.atomic():
        entry = claimed(db, entry_id)
        words = wording(entry)
        if wording(versions.as_of(db, entry, seen)) != words:
            raise StaleError("这一条的文字刚被改过，请看过改动再通过。")
        if two and author(db, entry_id) == by.who:
            raise IssueError(f"这一条是{by.who}编的，要由另一个人审；设置在 [review] two_persons。")
        given = {"words": words, "who": by.who, "at": by.at.isoformat()}
        _step(db, entry_id, {"stage": EntryStage.EDITED.value, "approval": given}, by)


def author(db: Database, entry_id: int) -> str | None:
    """Who answers for the words: who changed them last, else who called them 已编."""
    acts = [act for act in reversed(history(db, entry_id)) if act.action in ("edit", "stage")]
    edits = (act.who for act in acts if act.action == "edit")
    done = (act.who for act in acts if _reached(act) == EntryStage.EDITED)
    return next(edits, next(done, None))


def restore(
    db: Database, entry_id: int, before: dict[str, Any], after: dict[str, Any], by: By
) -> None:
    """Take a step back; raises StaleError when it is not where the step led."""
    with db.atomic():
        entry = claimed(db, entry_id)
        if _kept(db, entry) != _without_reason(after):
            raise StaleError("这一条的编审状态后来又改过，不能撤销那一步。")
        _step(db, entry_id, before, by)


def _step(db: Database, entry_id: int, to: dict[str, Any], by: By) -> None:
    """Set stage and approval; what `to` does not name stays."""
    with db.atomic():
        entry = claimed(db, entry_id)
        before = _kept(db, entry)
        after = before | to
        if _without_reason(after) == before and "reason" not in to:
            return
        db.table("entries").update(entry_id, {"stage": after["stage"]})
        if after["approval"]:
            db.table("approvals").insert({"entry": entry_id, **after["approval"]}, replace=True)
        else:
            db.execute("DELETE FROM approvals WHERE entry = ?", [entry_id])
        issue_id = issue_of(db, entry_id)
        on = On(issue_id, entry_id, f"stage:{entry_id}")
        tell(db, by, on, "stage", dumped(before), dumped(after))
        if entry.state in SHOWN and not after["approval"]:
            loosen(db, issue_id, by, f"退回了“{entry.heading}”")


def _kept(db: Database, entry: Entry) -> dict[str, Any]:
    """Stage and approval as the trail has them."""
    found = db.query("SELECT words, who, at FROM approvals WHERE entry = ?", [entry.id])
    return {"stage": entry.stage.value, "approval": next(iter(found), None)}


def _without_reason(step: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name != "reason"}


def _reached(act: Decision) -> str:
    """The stage that a step led to; "" for an approval, or another act."""
    after = json.loads(act.after) if act.action == "stage" else {}
    before = json.loads(act.before) if act.action == "stage" else {}
    given = after.get("approval") != before.get("approval")
    return "" if given else str(after.get("stage", ""))


def _approval(row: dict[str, Any]) -> Approval:
    return Approval(row["words"], row["who"], datetime.fromisoformat(row["at"]))


def _standing(entry: Entry, approval: Approval | None) -> Standing:
    words = wording(entry)
    approved = approval is not None and approval.words == words
    return Standing(EntryStage.APPROVED if approved else entry.stage, words, approval)
