"""The documents of the demo: text files with a head, read for a given night.

A file is `key: value` lines, a blank line, then one block a line. A block begins with `^`
(centred), `>` (right, as signatures stand), `|` (a table row), `@ FILE | NAME` (an attachment), or
is a plain paragraph. `{1}` or `{2}` before a block keeps it to that night: so a page is corrected.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FOLDER = Path(__file__).parent / "documents"
KINDS = {"^": "centre", ">": "right", "|": "row", "@": "file"}
KEYS = frozenset(
    {"title", "published", "columns", "section", "id", "number", "origin", "author", "night"}
)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table row (`cells`) or attachment link (`file` is its name on the site)."""

    kind: str
    text: str
    cells: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the demo. `section` is the site's folder, column or tree number in addresses."""

    source: str
    name: str
    title: str
    published: datetime
    columns: tuple[str, ...]
    section: str
    id: str
    number: str
    origin: str
    author: str
    night: int
    blocks: tuple[Block, ...]

    @property
    def hash(self) -> str:
        """32 hex digits that stay the same: what NHC and Hanweb put into addresses."""
        return hashlib.md5(f"{self.source}/{self.name}".encode()).hexdigest()


def load(source: str, night: int) -> list[Document]:
    """The documents that a source shows on a night, newest first."""
    paths = sorted((FOLDER / source).glob("*.txt"))
    found = [_read(path, night) for path in paths]
    shown = [document for document in found if document.night <= night]
    return sorted(shown, key=lambda d: (d.published, d.name), reverse=True)


def _read(path: Path, night: int) -> Document:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    if unknown := set(values) - KEYS:
        raise ValueError(f"{path}: unknown key {min(unknown)}")
    return Document(
        source=path.parent.name,
        name=path.stem,
        title=values["title"],
        published=datetime.fromisoformat(values["published"]),
        columns=tuple(values["columns"].split("、")),
        section=values.get("section", ""),
        id=values.get("id", ""),
        number=values.get("number", ""),
        origin=values.get("origin", ""),
        author=values.get("author", ""),
        night=int(values.get("night", "1")),
        blocks=tuple(_blocks(text, night)),
    )


def _blocks(text: str, night: int) -> Iterator[Block]:
    for line in filter(None, map(str.strip, text.splitlines())):
        edition = re.match(r"\{(\d)\}", line)
        if edition and int(edition[1]) != night:
            continue
        yield _block(line[3:].strip() if edition else line)


def _block(line: str) -> Block:
    kind = KINDS.get(line[0], "text")
    text = line if kind == "text" else line[1:].strip()
    parts = tuple(part.strip() for part in text.split("|"))
    if kind == "row":
        return Block(kind, "\t".join(parts), cells=parts)
    return Block(kind, parts[1], file=parts[0]) if kind == "file" else Block(kind, text)
