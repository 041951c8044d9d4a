"""What the form of an entry sent, and saving it: texts under their version, then the ticks."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import request
from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.checking.grounding.finality import Mark
from digest.errors import EditConflictError, IssueError
from digest.issue.clean import link
from digest.issue.model import PAPER, TEXT, Entry
from digest.issue.plan import Form
from digest.store import entries
from digest.web import desk, forms
from digest.web.words import NAMES


@dataclass(frozen=True, slots=True)
class Typed:
    """`fields` by name; a field the form does not have is as it was saved.

    `shown` are the ids of the fact marks the form showed, `ticked` those with a tick.
    """

    fields: dict[str, str]
    version: int
    shown: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()

    def over(self, saved: Entry) -> Entry:
        """`saved` as the form has it, not stored."""
        changed: dict[str, Any] = {**self.fields, "version": self.version}
        return replace(saved, **changed)


def read(saved: Entry) -> Typed:
    """The form; raises CallError where its version is missing."""
    fields = {
        name: forms.field(name) if name in request.form else getattr(saved, name) for name in NAMES
    }
    return Typed(
        fields,
        forms.whole("version", "版本"),
        frozenset(forms.field("marks").split()),
        frozenset(request.form.getlist("tick")),
    )


def save(
    db: Database, saved: Entry, typed: Typed, at: datetime, *, marked: bool = False
) -> tuple[Entry, list[Mark]]:
    """Save the texts that differ from the store, then the ticks; the entry as it stands there then.

    Its fact marks come with it where the form showed some or `marked` asks for them. Raises
    IssueError or EditConflictError.
    """
    _check(saved, typed)
    entry = _save_texts(db, saved, typed, at)
    if not (marked or typed.shown):
        return entry, []
    return entry, finality.tick(db, entry, typed.shown, typed.ticked, desk.who(), at)


def _check(saved: Entry, typed: Typed) -> None:
    if not typed.fields["heading"]:
        raise IssueError("标题不能空着，请写上标题再保存。")
    address = typed.fields["url"]
    if address and address != saved.url and not link(address):
        raise IssueError("网址应当以 http:// 或 https:// 开头，请改正再保存。")
    if typed.fields["form"] not in ("", PAPER, TEXT):
        raise IssueError("印法请选“论文表里的一行”或“表外单独一条”。")
    if saved.section.plan.form is Form.ROW and not typed.fields["hospital"]:
        raise IssueError("请选一家医院再保存。")


def _save_texts(db: Database, saved: Entry, typed: Typed, at: datetime) -> Entry:
    if _same(saved, typed):
        return saved
    try:
        who = desk.who()
        return entries.save_text(db, saved.id, typed.fields, version=typed.version, who=who, at=at)
    except EditConflictError:
        now_there = entries.get(db, saved.id)
        if _same(now_there, typed):  # the autosave of this very form was quicker
            return now_there
        raise


def _same(saved: Entry, typed: Typed) -> bool:
    return all(getattr(saved, name) == text for name, text in typed.fields.items())
