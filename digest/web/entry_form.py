"""What the form of an entry sent, and saving it: texts under their version, ticks after them."""

from dataclasses import dataclass, replace
from typing import Any

from flask import request
from sqlite_utils import Database

from crawler.clock import now
from digest.checking.grounding import finality
from digest.errors import EditConflictError, IssueError
from digest.issue.clean import link
from digest.issue.model import Entry, SectionKey
from digest.store import entries, ticks
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


def save(db: Database, saved: Entry, typed: Typed) -> int:
    """Save what differs from the store; raises IssueError or EditConflictError."""
    _check(saved, typed)
    version = _save_texts(db, saved, typed)
    _save_ticks(db, saved.id, typed)
    return version


def put_texts(db: Database, entry_id: int, fields: dict[str, str], version: int) -> int:
    """Save the fields under the editor's name and return the new version; raises as `save`."""
    return entries.save_text(
        db,
        entry_id,
        heading=fields["heading"],
        text=fields["text"],
        cited=fields["cited"],
        version=version,
        who=desk.who(),
        at=now(),
        **{name: fields[name] for name in entries.OTHERS},
    )


def _check(saved: Entry, typed: Typed) -> None:
    if not typed.fields["heading"]:
        raise IssueError("标题不能空着，请写上标题再保存。")
    address = typed.fields["url"]
    if address and address != saved.url and not link(address):
        raise IssueError("网址应当以 http:// 或 https:// 开头，请改正再保存。")
    if saved.section is SectionKey.HOSPITAL and not typed.fields["hospital"]:
        raise IssueError("请选一家医院再保存。")


def _save_texts(db: Database, saved: Entry, typed: Typed) -> int:
    if _same(saved, typed):
        return saved.version
    try:
        return put_texts(db, saved.id, typed.fields, typed.version)
    except EditConflictError:
        saved = entries.get(db, saved.id)
        if _same(saved, typed):  # the autosave of this very form was quicker
            return saved.version
        raise


def _same(saved: Entry, typed: Typed) -> bool:
    return all(getattr(saved, name) == text for name, text in typed.fields.items())


def _save_ticks(db: Database, entry_id: int, typed: Typed) -> None:
    """Ticks set or taken back among the marks that were shown and still stand in the text."""
    if not typed.shown:
        return
    for mark in finality.marks(db, entries.get(db, entry_id)):
        wanted = mark.id in typed.ticked
        if mark.id in typed.shown and wanted != (mark.ticked is not None):
            ticks.put(db, entry_id, mark.key, desk.who(), now(), on=wanted)
