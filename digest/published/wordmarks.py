"""Word read with its marks: bold, tracked changes, comments and links of every line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import _Element

from digest.published.word import BOX, FALLBACK, PARAGRAPH, SIGNS, UNSEEN, Word, WordRow, own
from digest.published.wordbold import Boldness
from digest.published.wordcomments import Said, comments_of

_IN, _OUT = (qn("w:ins"), qn("w:moveTo")), (qn("w:del"), qn("w:moveFrom"))
_START, _END = qn("w:commentRangeStart"), qn("w:commentRangeEnd")
_TEXTS = (qn("w:t"), qn("w:delText"))
Mark = tuple[Any, ...]


@dataclass(slots=True)
class RawMarks:
    """As those of `digest.published.marked.Marked`, in the raw text of a line."""

    bold: list[Mark] = field(default_factory=list)
    added: list[Mark] = field(default_factory=list)
    removed: list[Mark] = field(default_factory=list)
    comments: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)


class Rich(str):
    """A line with its marks."""

    marks: RawMarks


@dataclass(frozen=True, slots=True)
class _Face:
    """What holds for the characters of a run."""

    who: str = ""
    link: str = ""


class MarkedWord(Word):
    """`blocks` are `Rich` lines; `gone` is known when they have been read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._bold = Boldness(self._document)
        self._open: list[str] = []  # comments whose range goes on
        self.gone = [one for paragraph in self._vanished for one in _deleted(paragraph)]
        self.saved_by = (self._document.core_properties.last_modified_by or "").strip()
        _into_paragraphs(self._document.element.body)

    def comments(self) -> Iterator[Said]:
        """The file's comments."""
        return comments_of(self._document.part)

    def _lines(self, paragraph: _Element) -> Iterator[str]:
        reading = _Reading(self, paragraph)
        whole = reading.text
        label = self._numbering.label(paragraph) if whole.strip() else ""
        blank = " " if label and whole[:1].isdigit() else ""
        yield from _split(label + blank, whole, reading.marks)
        for box in paragraph.iter(BOX):
            if not any(up.tag == FALLBACK for up in box.iterancestors()):
                yield from (line for line in self._blocks(box) if isinstance(line, str))

    def _rows(self, table: _Element) -> Iterator[str | WordRow]:
        for row in own(table, "w:tr"):
            deleted = row.find(f"{qn('w:trPr')}/{qn('w:del')}")
            if deleted is not None:
                words = "".join(node.text or "" for node in row.iter(*_TEXTS))
                self.gone.append((deleted.get(qn("w:author"), ""), words))
        yield from super()._rows(table)

    def _linked(self, row: _Element, cells: WordRow) -> WordRow:  # noqa: ARG002 - links are marks
        return cells

    def address(self, relation: str) -> str:
        """Where a relation leads, "" where not out of the file."""
        found = self._document.part.rels.get(relation)
        return found.target_ref if found is not None and found.is_external else ""

    def is_bold(self, run: _Element, paragraph: _Element) -> bool:
        return self._bold.of(run, paragraph)

    @property
    def open(self) -> list[str]:
        """The comments that began and have not ended."""
        return self._open


class _Reading:
    """The characters of one paragraph and their marks."""

    def __init__(self, word: MarkedWord, paragraph: _Element) -> None:
        self._word, self._paragraph = word, paragraph
        self.text, self.marks = "", RawMarks()
        self._code, self._coded = "", False  # of a field: its instruction, whether that is read
        self._begun = dict.fromkeys(word.open, 0)
        self._walk(paragraph, _Face())
        for number, at in self._begun.items():
            self.marks.comments.append((at, len(self.text), number))
        if not self.text.strip():
            word.gone += [(who, words) for _, who, words in self.marks.removed]

    def _walk(self, element: _Element, face: _Face) -> None:
        for child in element:
            if child.tag in _OUT:
                self._out(child)
            elif child.tag in (_START, _END):
                self._comment(child)
            elif child.tag == qn("w:r"):
                self._run(child, face)
            elif child.tag not in UNSEEN and child.tag != BOX:
                self._walk(child, self._faced(child, face))

    def _faced(self, element: _Element, face: _Face) -> _Face:
        if element.tag in _IN:
            return _Face(element.get(qn("w:author"), ""), face.link)
        if element.tag == qn("w:hyperlink"):
            target = self._word.address(element.get(qn("r:id"), ""))
            return _Face(face.who, target or face.link)
        if element.tag == qn("w:fldSimple"):
            return _Face(face.who, _address(element.get(qn("w:instr"), "")) or face.link)
        return face

    def _out(self, element: _Element) -> None:
        here = len(self.text)
        self.marks.removed += [(here, *one) for one in _deleted(element)]
        for inner in element.iter(_START, _END):
            self._comment(inner)

    def _comment(self, element: _Element) -> None:
        number, here = element.get(qn("w:id"), ""), len(self.text)
        if element.tag == _START:
            self._begun[number] = here
            self._word.open.append(number)
        elif number in self._begun:
            self.marks.comments.append((self._begun.pop(number), here, number))
            self._word.open.remove(number)

    def _run(self, run: _Element, face: _Face) -> None:
        start = len(self.text)
        for child in run:
            self._field(child)
            self._character(child, face)
        span = (start, len(self.text))
        if span[0] == span[1]:
            return
        if self._word.is_bold(run, self._paragraph):
            self.marks.bold.append(span)
        if face.who:
            self.marks.added.append((*span, face.who))
        if link := face.link or (_address(self._code) if self._coded else ""):
            self.marks.links.append((*span, link))

    def _character(self, child: _Element, face: _Face) -> None:
        if child.tag == qn("w:t"):
            self.text += child.text or ""
        elif child.tag in SIGNS:
            self.text += SIGNS[child.tag]
        elif child.tag not in UNSEEN and child.tag != BOX:
            self._walk(child, face)

    def _field(self, child: _Element) -> None:
        """A link may be a field: its instruction, then the words that show it."""
        if child.tag == qn("w:instrText"):
            self._code += child.text or ""
        elif child.tag == qn("w:fldChar"):
            kind = child.get(qn("w:fldCharType"), "")
            self._coded = kind == "separate"
            self._code = self._code if self._coded else ""


def _deleted(paragraph: _Element) -> Iterator[tuple[str, str]]:
    """Who deleted which words."""
    for element in paragraph.iter(*_OUT):
        words = "".join(node.text or "" for node in element.iter(*_TEXTS))
        if words:
            yield element.get(qn("w:author"), ""), words


def _address(code: str) -> str:
    """The address in the instruction of a HYPERLINK field."""
    words = code.split()
    if len(words) < 2 or words[0].upper() != "HYPERLINK":
        return ""
    return words[1].strip('"') if "://" in words[1] else ""


def _split(label: str, whole: str, marks: RawMarks) -> Iterator[Rich]:
    """The lines of a paragraph, each with its part of the marks; the first behind its number."""
    start = 0
    for at, text in enumerate(whole.split("\n")):
        by, end = (len(label) if at == 0 else 0), start + len(text)
        made = Rich((label if at == 0 else "") + text)
        made.marks = RawMarks(
            *(
                [
                    (max(a, start) - start + by, min(b, end) - start + by, *more)
                    for a, b, *more in getattr(marks, name)
                    if a <= end and b >= start and (a < b or name == "comments")
                ]
                if name != "removed"
                else [
                    (place - start + by, *more)
                    for place, *more in marks.removed
                    if start <= place <= end
                ]
                for name in ("bold", "added", "removed", "comments", "links")
            )
        )
        start = end + 1
        yield made


def _into_paragraphs(body: _Element) -> None:
    """Ranges of comments that begin or end between paragraphs, put into one."""
    for mark in list(body.iter(_START, _END)):
        if next(mark.iterancestors(PARAGRAPH), None) is not None:
            continue
        begins = mark.tag == _START
        beside = mark.itersiblings(PARAGRAPH, preceding=not begins)
        paragraph = next(beside, None)
        if paragraph is None:
            continue
        properties = paragraph.find(qn("w:pPr"))
        at = len(paragraph) if not begins else 0 if properties is None else 1
        paragraph.insert(at, mark)
