"""A file laid over the issue it came from: which lines are whose, on both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from digest.issue.model import Entry, SectionKey
from digest.issue.places import by_entry
from digest.issue.printed import Masthead, PrintedIssue
from digest.published.marked import Document, Marked, Row
from digest.published.masthead import masthead
from digest.published.reading import APPENDIX
from digest.returned.bold import starred, unnumbered
from digest.returned.dividing import Divided, Piece, divided
from digest.returned.expected import Expected, Part, lines
from digest.returned.fields import (
    Base,
    Fields,
    bases,
    column_of,
    of_article,
    of_news,
    of_paper,
    of_text,
)
from digest.returned.given import Given, given
from digest.returned.matching import Found, matched

HOSPITAL = 1  # the column of the unit
_END = 4  # lines at the end of a file that may name editor and reviewer


@dataclass(frozen=True, slots=True)
class Laid:
    """One file: its lines, the lines of the issue they are, and how they are shared out."""

    document: Document
    there: Sequence[Given]
    found: Found
    shared: Divided

    @property
    def front(self) -> list[str]:
        return [self.there[at].text.text for at in self.shared.front]

    @property
    def head(self) -> Masthead:
        """The masthead as the file has it."""
        end = [one.text.text for one in self.there[-_END:]]
        return masthead(self.front, end, "")


@dataclass(frozen=True)
class Ground:
    """`came` is the file, `went` the one that was written for it anew; `here` their lines."""

    page: PrintedIssue
    here: Sequence[Expected]
    bases: Mapping[int, Base]
    came: Laid
    went: Laid

    @property
    def share(self) -> float:
        """How many of the entries stand in the file, 0 to 1."""
        known = {piece.entry for piece in self.came.shared.pieces} - {None}
        return len(known) / len(self.bases) if self.bases else 0.0

    @cached_property
    def places(self) -> dict[int, str]:
        """Where each entry stood in print."""
        return {entry: str(one) for entry, one in by_entry(*self.page.sections).items()}

    @cached_property
    def usual_bold(self) -> dict[str, set[str]]:
        """By the words of a line without its number: its bold where nobody touched it."""
        found: dict[str, set[str]] = {}
        for one in self.went.there:
            found.setdefault(unnumbered(one.text), set()).add(starred(one.text))
        return found

    def place(self, entry: int) -> str:
        """Where an entry stood in print."""
        return self.places[entry]

    def fields(self, piece: Piece) -> Fields:
        """What a piece of the file says, field by field."""
        base = self.bases.get(piece.entry) if piece.entry is not None else None
        rows = [self.came.there[at] for at in piece.lines]
        if piece.part is Part.NEWS:
            return self._news(piece.lines[0])
        if piece.part is Part.PAPER:
            return of_paper(rows[0].cells, base)
        if piece.part is Part.ARTICLE:
            return self._article(piece, rows, base)
        texts = [_line(one) for one in rows]
        return of_text(texts, base, headed=SectionKey(piece.section).plan.headed)

    def _news(self, at: int) -> Fields:
        return of_news(self.came.there[at].cells) | {"hospital": Marked(self._unit(at))}

    def _unit(self, at: int) -> str:
        """The unit of a row: its own, else that of the row above; where its merged cell lost its
        first row, the one it had.
        """
        row = self.came.there[at]
        if HOSPITAL not in row.lent:
            return row.cells[HOSPITAL].text
        line = self.here[self.came.found[at]] if at in self.came.found else None
        if line and line.part is Part.NEWS and line.cells[HOSPITAL] not in self._units:
            return line.cells[HOSPITAL]
        above = self.came.there[at - 1] if at else None
        return self._unit(at - 1) if above and len(above.cells) == len(row.cells) else ""

    @cached_property
    def _units(self) -> set[str]:
        """The units that the file names in a cell of their own."""
        rows = (one for one in self.came.there if len(one.cells) > HOSPITAL)
        return {one.cells[HOSPITAL].text for one in rows if HOSPITAL not in one.lent}

    def _article(self, piece: Piece, rows: Sequence[Given], base: Base | None) -> Fields:
        above = (self.came.there[at].text.text for at in range(piece.lines[0] - 1, -1, -1))
        column = next(filter(None, map(column_of, above)), "")
        abstract = self._listed(piece.entry, "abstract") if base else Marked()
        found = of_article(rows, column, abstract)
        known = dict(base.fields) if base else {}
        return {name: one for name, one in found.items() if name != "column" or one.text or known}

    def _listed(self, entry: int | None, field: str) -> Marked | None:
        """What the contents say of an article, without the words before it."""
        for at, line in self.came.found.items():
            one = self.here[line]
            if (one.part, one.entry, one.field) == (Part.GUIDE, entry, field):
                text = self.came.there[at].text
                return text.cut(text.text.find("】") + 1, len(text.text))
        return None


def ground(
    page: PrintedIssue, entries: Mapping[int, Entry], came: Document, went: Document
) -> Ground:
    """`came` laid over `page`, whose entries are `entries`; `went` is what is written of it."""
    here = list(lines(page))
    return Ground(page, here, bases(page, entries), _laid(came, here), _laid(went, here))


def _laid(document: Document, here: Sequence[Expected]) -> Laid:
    there = given(_without_appendix(document.blocks))
    found = matched(there, here)
    return Laid(document, there, found, divided(there, here, found))


def _without_appendix(blocks: Sequence[Marked | Row]) -> Sequence[Marked | Row]:
    for at, (one, below) in enumerate(pairwise(blocks)):
        if isinstance(one, Marked) and isinstance(below, Row) and APPENDIX.match(one.text):
            return blocks[:at]
    return blocks


def _line(one: Given) -> Marked:
    return one.text.cut(0, len(one.text.text.rstrip("\t")))
