"""A Word file with all that people left in it: bold, tracked changes, comments, links.

The lines are those that `Word` reads, all changes accepted; beside each stands who wrote which
part of it, who took out what, and on which part a comment is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from digest.issue.clean import line
from digest.published import limited
from digest.published.wordcomments import Said
from digest.published.wordmarks import MarkedWord, Rich

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A clean text. Each mark is where it begins, where it ends, and what it is.

    `added` and `removed` name who wrote it and who took it out (with the words, at one place);
    `comments` are ids, `links` addresses. Offsets count characters of `text`.
    """

    text: str = ""
    bold: tuple[Span, ...] = ()
    added: tuple[tuple[int, int, str], ...] = ()
    removed: tuple[tuple[int, str, str], ...] = ()
    comments: tuple[tuple[int, int, str], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()

    def cut(self, start: int, end: int) -> "Marked":
        """A stretch of it, with the marks on that stretch."""

        def inside(marks: Iterable[Sequence[Any]]) -> tuple[Any, ...]:
            return tuple(
                (max(0, a - start), min(b, end) - start, *more)
                for a, b, *more in marks
                if (a < end and b > start) or start <= a == b <= end
            )

        gone = tuple(
            (at - start, who, text) for at, who, text in self.removed if start <= at <= end
        )
        marks = (inside(self.bold), inside(self.added))
        return Marked(self.text[start:end], *marks, gone, inside(self.comments), inside(self.links))

    def authors(self, start: int, end: int) -> tuple[str, ...]:
        """Who wrote in a stretch or took something out of it, each once."""
        part = self.cut(start, end)
        named = [mark[2] for mark in part.added] + [mark[1] for mark in part.removed]
        return tuple(dict.fromkeys(filter(None, named)))


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, a text a cell; a cell that goes on from the one above is empty."""

    cells: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`gone` are deleted rows and paragraphs: who deleted them, and their words."""

    blocks: tuple[Marked | Row, ...]
    comments: tuple[Said, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    saved_by: str = ""


@dataclass(slots=True)
class _Joining:
    """Marks of several texts put one behind the other."""

    text: str = ""
    marks: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def add(self, one: Marked) -> None:
        by = len(self.text)
        for name in ("bold", "added", "comments", "links"):
            shifted = [(a + by, b + by, *more) for a, b, *more in getattr(one, name)]
            self.marks.setdefault(name, []).extend(shifted)
        gone = [(at + by, *more) for at, *more in one.removed]
        self.marks.setdefault("removed", []).extend(gone)
        self.text += one.text


def joined(parts: Sequence[Marked], between: str = "\n") -> Marked:
    """Several texts as one."""
    whole = _Joining()
    for at, part in enumerate(parts):
        whole.add(Marked(between) if at else Marked())
        whole.add(part)
    return Marked(whole.text, **{name: tuple(marks) for name, marks in whole.marks.items()})


def read(data: bytes, name: str) -> Document:
    """What a .docx holds, read in a child with limits; raises CallError (`limited.read`)."""
    limited.refuse_bomb(data, name)
    return _document(limited.read("marked", data, name))


def read_ours(data: bytes) -> Document:
    """The same of a file that this process has just written."""
    return _document(list(records(data)))


def records(data: bytes) -> Iterator[dict[str, Any]]:
    """A Word file as values that JSON carries: a line, a row, and last what is said of it."""
    word = MarkedWord(data)
    for block in word.blocks():
        if isinstance(block, str):
            yield {"line": asdict(_clean(block))}
        else:
            yield {"row": [asdict(joined([_clean(one) for one in cell], "")) for cell in block]}
    yield {
        "comments": [asdict(one) for one in word.comments()],
        "gone": word.gone,
        "by": word.saved_by,
    }


def _document(found: Sequence[dict[str, Any]]) -> Document:
    blocks = [
        _marked(one["line"]) if "line" in one else Row(tuple(map(_marked, one["row"])))
        for one in found[:-1]
    ]
    kept = [block for block in blocks if isinstance(block, Row) or block.text]
    last = found[-1]
    return Document(
        tuple(kept),
        tuple(Said(**one) for one in last["comments"]),
        tuple((who, words) for who, words in last["gone"]),
        last["by"],
    )


def _marked(value: dict[str, Any]) -> Marked:
    marks = {name: tuple(map(tuple, given)) for name, given in value.items() if name != "text"}
    return Marked(value["text"], **marks)


def _clean(raw: str) -> Marked:
    """A line as print has it; the marks follow where characters fell away."""
    text = line(raw)
    if not isinstance(raw, Rich):
        return Marked(text)
    to = _places(raw, text)
    spans = {
        name: tuple((to[a], to[b], *more) for a, b, *more in getattr(raw.marks, name))
        for name in ("bold", "added", "comments", "links")
    }
    gone = tuple((to[at], who, words) for at, who, words in raw.marks.removed)
    return Marked(text, removed=gone, **spans)


def _places(raw: str, text: str) -> list[int]:
    """For each place in `raw` the one in `text`, which is `raw` with some characters gone."""
    found, at = [], 0
    for character in raw:
        found.append(at)
        same = text[at : at + 1] == character
        at += same or (character.isspace() and text[at : at + 1] == " ")
    return [*found, len(text)]
