"""What a colleague does to a Word file: plain edits, tracked changes, comments, moves."""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

WHEN = "2026-11-25T09:30:00Z"


class Hand:
    """An open file; `content` is it as saved."""

    def __init__(self, data: bytes) -> None:
        self.document: WordDocument = Document(BytesIO(data))

    @property
    def content(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def paragraph(self, words: str, *, last: bool = True) -> Paragraph:
        """The paragraph with these words; of several the last (the first is in 本期导读)."""
        found = [p for p in self._paragraphs() if words in _text(p)]
        assert found, words
        return self._as_paragraph(found[-1 if last else 0])

    def _as_paragraph(self, element: Any) -> Paragraph:
        return Paragraph(element, self.document._body)

    def write(self, old: str, new: str, *, by: str = "", last: bool = True) -> None:
        """`new` in place of `old`, in one paragraph; tracked under the name `by`."""
        paragraph = self.paragraph(old, last=last)._p
        runs = _cut_out(paragraph, old)
        if by:
            for run in runs:
                _wrap(run, "w:del", by)
        if new:
            fresh = deepcopy(runs[0])
            _set(fresh, new, "w:t")
            (_parent(runs[-1]) if by else runs[-1]).addnext(fresh)
            if by:
                _wrap(fresh, "w:ins", by)
        if not by:
            for run in runs:
                _parent(run).remove(run)

    def delete(self, *starts: str, by: str = "") -> None:
        """Whole paragraphs, each by some words of it."""
        for words in starts:
            paragraph = self.paragraph(words)._p
            if not by:
                _parent(paragraph).remove(paragraph)
                continue
            for run in list(paragraph.iter(qn("w:r"))):
                _wrap(run, "w:del", by)
            properties = paragraph.get_or_add_pPr()
            mark = properties.find(qn("w:rPr"))
            if mark is None:
                mark = OxmlElement("w:rPr")
                properties.append(mark)
            mark.insert(0, _change("w:del", by))

    def put_behind(self, words: str, text: str, *, bold: str = "", by: str = "") -> None:
        """A paragraph behind the one with `words`, formatted like it; its beginning bold."""
        above = self.paragraph(words)._p
        fresh = deepcopy(above)
        for child in list(fresh):
            if child.tag != qn("w:pPr"):
                fresh.remove(child)
        above.addnext(fresh)
        for part, is_bold in ((bold, True), (text.removeprefix(bold), False)):
            if part:
                run = self._as_paragraph(fresh).add_run(part)
                run.bold = is_bold or None
                if by:
                    _wrap(run._r, "w:ins", by)

    def move(self, first: str, last: str, behind: str) -> None:
        """The paragraphs from the one with `first` to the one with `last`, behind another."""
        start, end, to = (self.paragraph(words)._p for words in (first, last, behind))
        block: list[Any] = [start]
        while block[-1] is not end:
            block.append(block[-1].getnext())
        for paragraph in reversed(block):
            to.addnext(paragraph)

    def row(self, words: str) -> _Element:
        found = [row for row in self.document.element.body.iter(qn("w:tr")) if words in _text(row)]
        assert len(found) == 1, words
        row: _Element = found[0]
        return row

    def delete_row(self, words: str) -> None:
        row = self.row(words)
        _parent(row).remove(row)

    def add_row(self, behind: str, *cells: str) -> None:
        """A row like the one with the words `behind`; an empty cell goes on from above."""
        above = self.row(behind)
        fresh = deepcopy(above)
        for cell, text in zip(fresh.iter(qn("w:tc")), cells, strict=True):
            for merged in list(cell.iter(qn("w:vMerge"))):
                _parent(merged).remove(merged)
            paragraph = next(cell.iter(qn("w:p")))
            for child in list(paragraph):
                if child.tag != qn("w:pPr"):
                    paragraph.remove(child)
            self._as_paragraph(paragraph).add_run(text)
        above.addnext(fresh)

    def comment(self, on: str, words: str, by: str) -> None:
        """A comment on some words."""
        paragraph = self.paragraph(on)
        runs: list[Any] = _cut_out(paragraph._p, on)
        wanted = [Run(run, paragraph) for run in runs]
        self.document.add_comment(wanted, words, author=by, initials=by[:1])

    def embolden(self, words: str) -> None:
        paragraph = self.paragraph(words)
        runs = _cut_out(paragraph._p, words)
        for run in paragraph.runs:
            if run._r in runs:
                run.bold = True

    def split(self, words: str) -> None:
        """Enter in front of some words."""
        paragraph = self.paragraph(words)._p
        first = _cut_out(paragraph, words)[0]
        fresh = deepcopy(paragraph)
        for child in list(fresh):
            if child.tag != qn("w:pPr"):
                fresh.remove(child)
        for child in [first, *first.itersiblings()]:
            fresh.append(child)
        paragraph.addnext(fresh)

    def _paragraphs(self) -> Iterator[_Element]:
        yield from self.document.element.body.iter(qn("w:p"))


def _parent(element: _Element) -> _Element:
    above = element.getparent()
    assert above is not None
    return above


def _text(element: _Element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def _cut_out(paragraph: _Element, words: str) -> list[_Element]:
    """The runs that are exactly `words`; runs are cut at both ends."""
    start = _text(paragraph).index(words)
    end, at, found = start + len(words), 0, []
    for run in [r for r in paragraph.iter(qn("w:r")) if _text(r)]:
        text = _text(run)
        a, b = max(start, at) - at, min(end, at + len(text)) - at
        at += len(text)
        if a >= b:
            continue
        before, inside, after = text[:a], text[a:b], text[b:]
        _set(run, inside, "w:t")
        if before:
            other = deepcopy(run)
            _set(other, before, "w:t")
            run.addprevious(other)
        if after:
            other = deepcopy(run)
            _set(other, after, "w:t")
            run.addnext(other)
        found.append(run)
    return found


def _set(run: _Element, text: str, tag: str) -> None:
    for node in [n for n in run if n.tag in (qn("w:t"), qn("w:delText"))]:
        run.remove(node)
    node = OxmlElement(tag)
    node.text = text
    node.set(qn("xml:space"), "preserve")
    run.append(node)


def _wrap(run: _Element, tag: str, by: str) -> None:
    change = _change(tag, by)
    run.addprevious(change)
    change.append(run)
    if tag == "w:del":
        _set(run, _text(run), "w:delText")


def _change(tag: str, by: str) -> _Element:
    made = OxmlElement(tag)
    made.set(qn("w:id"), "9001")
    made.set(qn("w:author"), by)
    made.set(qn("w:date"), WHEN)
    return made
