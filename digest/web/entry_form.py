"""What the form of an entry sent, and saving it: texts under their version, then the ticks."""

from dataclasses import dataclass, replace
from typing import Any

from flask import request
from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.checking.grounding.finality import Mark
from digest.errors import EditConflictError, IssueError
from digest.issue.clean import link
from digest.issue.model import PAPER, TEXT, Entry
from digest.issue.plan import Form
from digest.store import entries, merges
from digest.store.merges import Saved
from digest.web import desk, forms
from digest.web.words import NAMES


@dataclass(frozen=True, slots=True)
class Typed:
    """`fields` by name; a field the form does not have is as it was saved.

    They grew from `version`, or from the words kept aside as `aside` (`digest.store.merges`).
    `shown` are the ids of the fact marks the form showed, `ticked` those with a tick.
    """

    fields: dict[str, str]
    version: int
    shown: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()
    aside: int = 0

    def over(self, saved: Entry) -> Entry:
        """`saved` as the form has it, not stored."""
        changed: dict[str, Any] = {**self.fields, "version": self.version}
        return replace(saved, **changed)


def read() -> Typed:
    """The form; raises CallError where its version is missing.

    Only what the form has is typed: the others are not this form's to save.
    """
    return Typed(
        {name: forms.field(name) for name in NAMES if name in request.form},
        forms.whole("version", "版本"),
        frozenset(forms.field("marks").split()),
        frozenset(request.form.getlist("tick")),
        request.form.get("aside", 0, type=int),
    )


def save(
    db: Database, saved: Entry, typed: Typed, *, marked: bool = False
) -> tuple[Saved, list[Mark]]:
    """Save the texts that differ from the store, then the ticks; the entry as it stands there then.

    Its fact marks come with it where the form showed some or `marked` asks for them. Raises
    IssueError, ClashError where somebody changed the same sentence.
    """
    check(saved, typed.fields)
    by = desk.by()
    done = _save_texts(db, saved, typed)
    if not (marked or typed.shown):
        return done, []
    return done, finality.tick(db, done.entry, typed.shown, typed.ticked, by.who, by.at)


def check(saved: Entry, fields: dict[str, str]) -> None:
    """What may not be stored; raises IssueError with what to do."""
    if not fields.get("heading", saved.heading):
        raise IssueError("标题不能空着，请写上标题再保存。")
    address = fields.get("url", saved.url)
    if address and address != saved.url and not link(address):
        raise IssueError("网址应当以 http:// 或 https:// 开头，请改正再保存。")
    if fields.get("form", "") not in ("", PAPER, TEXT):
        raise IssueError("印法请选“论文表里的一行”或“表外单独一条”。")
    if saved.section.plan.form is Form.ROW and not fields.get("hospital", saved.hospital):
        raise IssueError("请选一家医院再保存。")


def _save_texts(db: Database, saved: Entry, typed: Typed) -> Saved:
    if _same(saved, typed):
        return Saved(saved)
    grown = merges.Typed(typed.fields, typed.version, typed.aside)
    try:
        return merges.save(db, saved.id, grown, desk.by())
    except EditConflictError:
        now_there = entries.get(db, saved.id)
        if _same(now_there, typed):  # the autosave of this very form was quicker
            return Saved(now_there)
        raise


def _same(saved: Entry, typed: Typed) -> bool:
    return all(getattr(saved, name) == text for name, text in typed.fields.items())
