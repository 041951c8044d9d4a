"""Changes as Word has them (ECMA-376, 17.13.5): `w:ins`, `w:del`, paragraph marks, table rows.

Accepting all of them gives the clean copy, refusing all of them what stood there before.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import count
from typing import Any, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from lxml.etree import _Element

from digest.issue import clean
from digest.packing.earlier import DRAFTER
from digest.packing.runs import SPACE, P, between, run_at, runs_of, text_of
from digest.packing.signed import Signed
from digest.store.decisions import By

FIRST = 1_000_000  # ids beyond those of bookmarks and comments
_PPR, _RPR, _INS, _DEL = (qn(f"w:{name}") for name in ("pPr", "rPr", "ins", "del"))


class Tracker:
    """Marks changes in one document; their ids are counted here."""

    def __init__(self) -> None:
        self._ids = count(FIRST)

    def text(self, paragraphs: Sequence[CT_P], start: int, pieces: Iterable[Signed]) -> list[CT_P]:
        """Mark the changes of a text that begins at the character `start` of the first paragraph.

        Gives the paragraphs as they are then: what a deleted line break parted is one more.
        """
        whole, at, offset = list(paragraphs), 0, start
        for piece in pieces:
            for number, line in enumerate(piece.text.split("\n")):
                if number and piece.kind == "out":
                    whole.insert(at, self._parted(whole[at], offset, piece.by))
                elif number and piece.kind == "in":
                    self.mark(whole[at], "ins", piece.by)
                if number:
                    at, offset = at + 1, 0
                if piece.kind == "out":
                    self._out(whole[at], offset, line, piece.by)
                    continue
                if piece.kind == "in":
                    self._in(between(whole[at], offset, offset + len(line)), piece.by)
                offset += len(line)
        return whole

    def added(self, paragraphs: Iterable[CT_P], by: By) -> None:
        """Paragraphs that came in whole."""
        for paragraph in paragraphs:
            self._in(runs_of(paragraph), by)
            self.mark(paragraph, "ins", by)

    def gone(self, like: _Element, lines: Iterable[str], by: By) -> list[CT_P]:
        """Paragraphs that went out whole, in the look of the paragraph `like`."""
        return [self._gone(like, line, by) for line in lines]

    def row(self, row: _Element, kind: str, by: By) -> None:
        """A row of a table that came in ("ins") or went out ("del"), with all its words."""
        properties = row.find(qn("w:trPr"))
        if properties is None:
            properties = OxmlElement("w:trPr")
            row.insert(0, properties)
        properties.append(self._change(kind, by))
        for paragraph in row.iter(P):
            own = cast(CT_P, paragraph)
            if kind == "ins":
                self._in(runs_of(own), by)
            else:
                self._strike(own, by)

    def mark(self, paragraph: CT_P, kind: str, by: By) -> None:
        """The paragraph's own mark, which ends it."""
        properties = paragraph.get_or_add_pPr()
        run = properties.find(_RPR)
        if run is None:
            made = OxmlElement("w:rPr")
            properties.insert_element_before(cast(Any, made), "w:sectPr", "w:pPrChange")
            run = made
        run.insert(0, self._change(kind, by))

    def _in(self, runs: Sequence[CT_R], by: By) -> None:
        """Runs side by side share one insertion; a remark that begins between them parts it."""
        wrap: _Element | None = None
        for run in runs:
            parent = run.getparent()
            if parent is None or parent.tag == _INS:
                continue
            if wrap is None or run.getprevious() is not wrap:
                wrap = self._change("ins", by)
                run.addprevious(wrap)
            wrap.append(run)

    def _out(self, paragraph: CT_P, offset: int, line: str, by: By) -> None:
        if not line:
            return
        behind = run_at(paragraph, offset)
        before = runs_of(paragraph)
        like = before[before.index(behind) - 1] if behind in before[1:] else None
        look = like if like is not None else (behind if behind is not None else _last(before))
        made = self._deleted(line, by, look)
        if behind is None:
            _behind(paragraph, before, made)
        else:
            _outermost(behind).addprevious(made)

    def _deleted(self, text: str, by: By, look: CT_R | None) -> _Element:
        run, words = OxmlElement("w:r"), OxmlElement("w:delText")
        properties = look.find(_RPR) if look is not None else None
        if properties is not None:
            run.append(deepcopy(properties))
        words.text = text
        words.set(SPACE, "preserve")
        run.append(words)
        made = self._change("del", by)
        made.append(run)
        return made

    def _parted(self, paragraph: CT_P, offset: int, by: By) -> CT_P:
        """What stood before a deleted line break, as a paragraph whose mark went out."""
        behind = run_at(paragraph, offset)
        before = cast(CT_P, OxmlElement("w:p"))
        if (properties := _without_section(paragraph)) is not None:
            before.append(properties)
        stop = _outermost(behind) if behind is not None else None
        while stop is not None and stop.getparent() is not paragraph:
            stop = stop.getparent()
        for child in list(paragraph):
            if child is stop:
                break
            if child.tag != _PPR:
                before.append(child)
        paragraph.addprevious(before)
        self.mark(before, "del", by)
        return before

    def _gone(self, like: _Element, line: str, by: By) -> CT_P:
        made = cast(CT_P, OxmlElement("w:p"))
        if (properties := _without_section(like)) is not None:
            made.append(properties)
        first = next((run for run in like.iter(qn("w:r")) if run.find(qn("w:t")) is not None), None)
        made.append(self._deleted(line, by, None if first is None else cast(CT_R, first)))
        self.mark(made, "del", by)
        return made

    def _strike(self, paragraph: CT_P, by: By) -> None:
        words = text_of(paragraph)
        runs = runs_of(paragraph)
        look = runs[0] if runs else None
        for child in [one for one in paragraph if one.tag != _PPR]:
            paragraph.remove(child)
        if words:
            paragraph.append(self._deleted(words, by, look))

    def _change(self, kind: str, by: By) -> _Element:
        """An element that says who and when; Word shows its hour as it stands, so it is ours."""
        made = OxmlElement(f"w:{kind}")
        made.set(qn("w:id"), str(next(self._ids)))
        made.set(qn("w:author"), clean.line(by.who) or DRAFTER)
        made.set(qn("w:date"), f"{by.at:%Y-%m-%dT%H:%M:%SZ}")
        return made


def _without_section(paragraph: _Element) -> _Element | None:
    """A copy of the properties of a paragraph, its mark and the section it ends left out."""
    properties = paragraph.find(_PPR)
    if properties is None:
        return None
    kept = deepcopy(properties)
    for child in kept.findall(_RPR) + kept.findall(qn("w:sectPr")):
        kept.remove(child)
    return kept


def _last(runs: Sequence[CT_R]) -> CT_R | None:
    return runs[-1] if runs else None


def _outermost(run: CT_R) -> _Element:
    """The run itself, or the insertion it begins."""
    parent = run.getparent()
    inside = parent is not None and parent.tag == _INS and parent[0] is run
    return parent if inside and parent is not None else run


def _behind(paragraph: CT_P, runs: Sequence[CT_R], made: _Element) -> None:
    if runs:
        parent = runs[-1].getparent()
        last = parent if parent is not None and parent.tag == _INS else runs[-1]
        last.addnext(made)
    else:
        paragraph.append(made)
