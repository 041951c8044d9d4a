"""The looks of a published issue: page, foot, and every line and cell with how it is set."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import _Element

from digest.issue.clean import line
from digest.published import limited
from digest.published.formats import Formats, Values
from digest.published.word import FALLBACK, PARAGRAPH, Word

_MARGINS = ("top", "right", "bottom", "left", "header", "footer")
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_FIELD = "\x00"


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters in one face."""

    text: str
    face: Values


@dataclass(frozen=True, slots=True)
class Looking:
    """A paragraph: how it is set, and its runs."""

    text: str
    set: Values
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """A table row; `widths` in twips, `borders` of its table (size and colour by side)."""

    cells: tuple[tuple[Looking, ...], ...]
    widths: tuple[int, ...]
    borders: Values


@dataclass(frozen=True, slots=True)
class Looks:
    """`page` are width, height and margins in twips, `grid` what its w:docGrid says; `foot` is the
    foot of the pages, its page number a NUL.
    """

    page: Values
    grid: Values
    foot: Looking | None
    blocks: tuple[Looking | Cells, ...]


def read(data: bytes, name: str) -> Looks:
    """The looks of a .docx, read in a child with limits; raises CallError (`limited.read`)."""
    limited.refuse_bomb(data, name)
    found = limited.read("looks", data, name)
    head = found[0]
    foot = _looking(head["foot"]) if head["foot"] else None
    return Looks(head["page"], head["grid"], foot, tuple(map(_block, found[1:])))


def records(data: bytes) -> Iterator[dict[str, Any]]:
    """A Word file as values that JSON carries: its page first, then block by block."""
    word = _LookedAt(data)
    yield {"page": word.page(), "grid": word.grid(), "foot": word.foot()}
    yield from word.seen()


def _block(value: dict[str, Any]) -> Looking | Cells:
    if "cells" not in value:
        return _looking(value)
    cells = tuple(tuple(map(_looking, cell)) for cell in value["cells"])
    return Cells(cells, tuple(value["widths"]), value["borders"])


def _looking(value: dict[str, Any]) -> Looking:
    return Looking(value["text"], value["set"], tuple(Run(*run) for run in value["runs"]))


class _LookedAt(Word):
    """The blocks of a file with their looks."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._formats = Formats(self._document)
        self._found: list[dict[str, Any]] = []

    def seen(self) -> Iterator[dict[str, Any]]:
        body = self._document.element.body
        for element in body.iter(qn("w:p"), qn("w:tr")):
            inside = next(element.iterancestors(qn("w:tr"), FALLBACK), None) is not None
            if element.tag == qn("w:p") and not inside:
                if (one := self._paragraph(element))["text"]:
                    yield one
            elif element.tag == qn("w:tr") and not inside:
                yield self._row(element)

    def page(self) -> Values:
        """The page of the first section."""
        section = next(self._document.element.body.iter(qn("w:sectPr")), None)
        size = section.find(qn("w:pgSz")) if section is not None else None
        margin = section.find(qn("w:pgMar")) if section is not None else None
        found = {n: str(size.get(qn(f"w:{n}"))) for n in ("w", "h")} if size is not None else {}
        if margin is not None:
            found |= {n: str(margin.get(qn(f"w:{n}"), "")) for n in _MARGINS}
        return {name: value for name, value in found.items() if value.lstrip("-").isdecimal()}

    def grid(self) -> Values:
        grid = next(self._document.element.body.iter(qn("w:docGrid")), None)
        if grid is None:
            return {}
        names = ("type", "linePitch", "charSpace")
        return {n: str(grid.get(qn(f"w:{n}"))) for n in names if grid.get(qn(f"w:{n}"))}

    def foot(self) -> dict[str, Any] | None:
        """The foot's paragraph with a page number, None where no page has one."""
        for relation in self._document.part.rels.values():
            if not relation.reltype.endswith("/footer"):
                continue
            for paragraph in relation.target_part.element.iter(qn("w:p")):
                if "PAGE" in "".join(
                    n.text or "" for n in paragraph.iter(qn("w:instrText"))
                ) or any(
                    "PAGE" in f.get(qn("w:instr"), "") for f in paragraph.iter(qn("w:fldSimple"))
                ):
                    return self._paragraph(paragraph, is_foot=True)
        return None

    def _paragraph(self, paragraph: _Element, *, is_foot: bool = False) -> dict[str, Any]:
        runs: list[tuple[str, Values]] = []
        label = self._numbering.label(paragraph)
        number = ""  # of a page number field: "" outside, "code", then what it shows
        for run in _own_runs(paragraph):
            text = "".join(n.text or "" for n in run.iterchildren(qn("w:t"))).replace("\t", " ")
            for sign in run.iter(qn("w:fldChar")):
                number = sign.get(qn("w:fldCharType"), "")
            text = "" if number in ("begin", "separate") and text and is_foot else text
            if number == "separate" and is_foot and not any(_FIELD in t for t, _ in runs):
                text = _FIELD
            if text:
                runs.append((text, self._formats.run(run, paragraph)))
        whole = line("".join(text for text, _ in runs).replace(_FIELD, "\ufffc"))
        return {
            "text": label + whole.replace("\ufffc", _FIELD),
            "set": self._formats.paragraph(paragraph),
            "runs": runs,
        }

    def _row(self, row: _Element) -> dict[str, Any]:
        table = next(row.iterancestors(qn("w:tbl")))
        cells = list(row.iter(qn("w:tc")))
        return {
            "cells": [[self._paragraph(p) for p in cell.iter(qn("w:p"))] for cell in cells],
            "widths": [_width(cell) for cell in cells],
            "borders": self._borders(table),
        }

    def _borders(self, table: _Element) -> Values:
        """Its own borders, else those of its style."""
        own = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
        styled = self._styled_borders(table) if own is None else own
        if styled is None:
            return {}
        drawn = {side: styled.find(qn(f"w:{side}")) for side in _BORDERS}
        names = ("val", "sz", "color")
        return {
            side: " ".join(one.get(qn(f"w:{n}"), "") or "-" for n in names)
            for side, one in drawn.items()
            if one is not None
        }

    def _styled_borders(self, table: _Element) -> _Element | None:
        named = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
        number = named.get(qn("w:val"), "") if named is not None else ""
        for style in self._document.styles.element.iter(qn("w:style")):
            if style.get(qn("w:styleId")) == number:
                found: _Element | None = style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
                return found
        return None


def _own_runs(paragraph: _Element) -> Iterator[_Element]:
    """The runs of a paragraph, those of text boxes in it left out."""
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(PARAGRAPH)) is paragraph:
            yield run


def _width(cell: _Element) -> int:
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    given = width.get(qn("w:w"), "") if width is not None else ""
    return int(given) if given.isdecimal() else 0
