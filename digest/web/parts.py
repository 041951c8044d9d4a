"""The parts of 设置: what each shows, in which file it stands, and how it is read and written.

A part's version is a hash of its own values: who saves the hospitals and who saves the rules do not
meet, though both stand in publication.toml.
"""

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from crawler.config import Home
from crawler.errors import CallError
from crawler.sources.catalogue import choose
from digest.config import recipients, saving, settings
from digest.config.rewritten import with_entries, with_value
from digest.issue.model import MAIN
from digest.issue.plans import PLANS
from digest.selecting import rules
from digest.web import lines

PUBLICATION, RECIPIENTS = "publication.toml", "recipients.toml"
Fields = Mapping[str, str]


class Kind(Enum):
    """How a field is written on the page and in the file."""

    TEXT = "text"
    NUMBER = "number"
    LINES = "lines"
    PAIRS = "pairs"
    HOSPITALS = "hospitals"
    PEOPLE = "people"
    COLUMNS = "columns"


SHOW: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.NUMBER: str,
    Kind.LINES: "\n".join,
    Kind.PAIRS: lines.show_pairs,
    Kind.HOSPITALS: lines.show_hospitals,
    Kind.PEOPLE: lines.show_people,
    Kind.COLUMNS: lines.show_columns,
}
READ: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.LINES: lines.plain,
    Kind.PAIRS: lines.read_pairs,
    Kind.HOSPITALS: lines.read_hospitals,
    Kind.PEOPLE: lines.read_people,
    Kind.COLUMNS: lines.read_columns,
}
COUNTED = {
    **{Kind.LINES: "条", Kind.PAIRS: "个", Kind.HOSPITALS: "家", Kind.PEOPLE: "位"},
    Kind.COLUMNS: "个",
}
# what an entry is known by
ENTRIES = {Kind.HOSPITALS: "name", Kind.PEOPLE: "address", Kind.COLUMNS: "name"}


@dataclass(frozen=True, slots=True)
class Field:
    """One box: where its value stands in the file (keys from the top), what it is called."""

    path: tuple[str, ...]
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    usual: str = ""  # what holds where the file says nothing

    @property
    def name(self) -> str:
        """Its name in the form."""
        return ".".join(self.path)

    @property
    def is_of_entry(self) -> bool:
        """Whether it stands in an entry of a list: ("columns", the entry's name, key)."""
        return self.path[0] == "columns" and len(self.path) == 3


@dataclass(frozen=True, slots=True)
class Part:
    """One form. `section` is the key of the section whose rules it has, "" where it has none."""

    key: str
    title: str
    file: str
    fields: tuple[Field, ...]
    about: str = ""
    section: str = ""
    publication: str = MAIN

    @property
    def is_tried(self) -> bool:
        """Whether it is tried on last month's articles before it is saved."""
        return bool(self.section) or self.file == RECIPIENTS


def values(home: Home, part: Part) -> dict[str, str]:
    """What the file says, as the form shows it."""
    return values_in(saving.text_of(home, part.file), part)


def values_in(text: str, part: Part) -> dict[str, str]:
    """The same of a file's text."""
    return _values(tomllib.loads(text), part)


def _values(table: Mapping[str, Any], part: Part) -> dict[str, str]:
    return {field.name: _shown(table, field) for field in part.fields}


def summaries(home: Home, known: Mapping[str, Part]) -> dict[str, str]:
    """A word on each part: how many lines, or its first value."""
    files = {part.file for part in known.values()}
    tables = {file: tomllib.loads(saving.text_of(home, file)) for file in files}
    return {key: _summary(part, _values(tables[part.file], part)) for key, part in known.items()}


def _summary(part: Part, shown: Fields) -> str:
    field = part.fields[0]
    if field.kind in COUNTED:
        return f"{len(lines.plain(shown[field.name]))} {COUNTED[field.kind]}"
    return shown[field.name] if field.kind is Kind.TEXT else ""


def version(shown: Fields) -> str:
    """Tells one state of a part from another."""
    return hashlib.sha256(json.dumps(dict(shown), sort_keys=True).encode()).hexdigest()[:16]


def changed(text: str, part: Part, old: Fields, new: Fields) -> str:
    """The file's text with what `new` has otherwise than `old`; raises CallError."""
    for field in part.fields:
        if new[field.name] == old[field.name]:
            continue
        value = read(field, new[field.name])
        if field.kind in ENTRIES:
            text = with_entries(text, field.path[0], value, ENTRIES[field.kind])
        elif field.is_of_entry:
            text = _with_key(text, field, value)
        else:
            text = with_value(text, field.path, value)
    return text


def _with_key(text: str, field: Field, value: Any) -> str:
    """The text with one key of one entry changed, the other entries as they are."""
    which, name, key = field.path
    names = [entry["name"] for entry in tomllib.loads(text).get(which, [])]
    rows = [{"name": one} | ({key: value} if one == name else {}) for one in names]
    return with_entries(text, which, rows, "name")


def read(field: Field, text: str) -> Any:
    """A field's value from what was typed; raises CallError."""
    if field.kind is not Kind.NUMBER:
        return READ[field.kind](text)
    if not (text.isdecimal() and len(text) <= 5):
        raise CallError(f"“{field.label}”应当是一个数字，现在写的是“{text}”。")
    return int(text)


def check(home: Home, part: Part) -> None:
    """Whether the files can be read as they are, and the part in them; raises ConfigError."""
    books = settings.publications(home)
    book = books[MAIN]
    for one in books.values():
        for known in (*map(one.rules, PLANS), *(column.rules for column in one.columns)):
            rules.read(known)
    if part.key == "hospitals":
        choose(home, tuple(source for hospital in book.hospitals for source in hospital.sources))
    if part.file == RECIPIENTS and (wrong := recipients.load(home).wrong):
        raise wrong[0]


def _shown(table: Mapping[str, Any], field: Field) -> str:
    value: Any = table
    if field.is_of_entry:
        value = {"columns": {entry["name"]: entry for entry in table.get("columns", [])}}
    for key in field.path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return field.usual if value is None else SHOW[field.kind](value)
