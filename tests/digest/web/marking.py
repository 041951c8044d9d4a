"""Facts typed into an entry, and the ticks they get."""

from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import entries
from tests.digest.web.conftest import Editor

CLAIM = "共投入987.6亿元。"


def type_into(editor: Editor, db: Database, extra: str = CLAIM, **fields: object) -> str:
    """Add a sentence to the first entry, as the form does; the page that follows."""
    old = entries.get(db, 1)
    told = {"heading": old.heading, "cited": old.cited, "text": old.text + extra}
    answer = editor.send("/entries/1", told | fields, version=old.version)
    assert answer.status_code == 302, answer.text
    return editor.open("/entries/1")


def marks(db: Database) -> tuple[finality.Mark, ...]:
    return finality.open_marks(db, entries.get(db, 1))


def tick(editor: Editor, db: Database, *ids: str, shown: str = "") -> None:
    """Save the form with these boxes ticked."""
    found = shown or " ".join(mark.id for mark in finality.marks(db, entries.get(db, 1)))
    type_into(editor, db, "", marks=found, tick=list(ids))


def add(db: Database, **fields: object) -> int:
    given = {"heading": "自己写的一条。", "text": "门诊量增长12%。"} | fields
    entry = Entry(0, SectionKey.CASE, 0, EntryState.PICK, **given)  # type: ignore[arg-type]
    return entries.add(db, 1, entry)
