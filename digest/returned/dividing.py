"""The lines of the file shared out: to the entries of the issue, to new ones, to nobody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.issue.model import SectionKey
from digest.issue.plan import Form
from digest.lexicon import load
from digest.returned.expected import NEWS_HEAD, PAPER_HEAD, Expected, Part
from digest.returned.given import Given, number_end, number_form
from digest.returned.matching import Found

_SOURCE = load("returned").rule("source_end")
_CLOSING = load("printed").rule("closing")
_OWN = (Part.TEXT, Part.NEWS, Part.PAPER, Part.ARTICLE)
_ROWS = {Part.NEWS: len(NEWS_HEAD), Part.PAPER: len(PAPER_HEAD)}
_LEAST_BOLD = 4  # characters of a heading run in before its text


@dataclass(slots=True)
class Piece:
    """What stands together in the file: an entry of the issue (`entry`), or a new one (None)."""

    section: str
    part: Part
    entry: int | None = None
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Divided:
    """`pieces` in the order of the file; `front` are the lines above the first section, `guide`
    those of them that belong to 本期导读; `extra` belong to nothing known, `missing` are lines of
    no entry (titles, heads of tables) that the file lacks.
    """

    pieces: tuple[Piece, ...]
    front: tuple[int, ...]
    guide: tuple[int, ...]
    extra: tuple[int, ...]
    missing: tuple[Expected, ...]


def divided(there: Sequence[Given], here: Sequence[Expected], found: Found) -> Divided:
    """Every line of the file in its place."""
    body = min((at for at, line in found.items() if here[line].part is Part.SECTION), default=0)
    found = _at_home(body, found, here)
    sharing = _Sharing(there, here, found)
    for at in range(body, len(there)):
        sharing.line(at)
    guide = [at for at in range(body) if at in found and here[found[at]].part is Part.GUIDE]
    first = min(guide, default=body)
    lost = set(range(len(here))) - set(found.values())
    missing = (here[at] for at in sorted(lost) if here[at].part in (Part.SECTION, Part.FIXED))
    return Divided(
        tuple(sharing.pieces),
        tuple(range(first)),
        tuple(range(first, body)),
        tuple(sharing.extra),
        tuple(missing),
    )


def _at_home(body: int, found: Found, here: Sequence[Expected]) -> Found:
    """Without lines of an entry that stand inside another one: there they are new."""
    runs: dict[int, list[list[int]]] = defaultdict(list)
    last: int | None = None
    for at in sorted(at for at in found if at >= body):
        line = here[found[at]]
        entry = line.entry if line.part in (Part.TEXT, Part.ARTICLE) else None
        if entry is not None and entry == last:
            runs[entry][-1].append(at)
        elif entry is not None:
            runs[entry].append([at])
        last = entry
    strays = {at for own in runs.values() for run in _strays(own, found, here) for at in run}
    return {at: line for at, line in found.items() if at not in strays}


def _strays(own: list[list[int]], found: Found, here: Sequence[Expected]) -> list[list[int]]:
    """All runs of an entry but that with its first line, or the longest."""

    def weight(run: list[int]) -> tuple[bool, int]:
        lines = [here[found[at]] for at in run]
        return any(line.no == 0 for line in lines), sum(len(line.text) for line in lines)

    home = max(own, key=weight)
    return [run for run in own if run is not home]


class _Sharing:
    """Line after line of the file, each put to a piece."""

    def __init__(self, there: Sequence[Given], here: Sequence[Expected], found: Found) -> None:
        self._there, self._here, self._found = there, here, found
        self._section, self._open = "", False  # whether the last piece may go on
        self.pieces: list[Piece] = []
        self.extra: list[int] = []
        self._openings = {
            line.entry: at for at, line in enumerate(here) if line.no == 0 and line.part in _OWN
        }
        self._opened = {here[line].entry for line in found.values() if here[line].no == 0}

    def line(self, at: int) -> None:
        """Line `at` of the file."""
        line = self._here[self._found[at]] if at in self._found else None
        if line is None:
            self._unknown(at)
        elif line.part in _OWN:
            self._known(at, line)
        else:
            self._section = line.section if line.part is Part.SECTION else self._section
            self._open = False

    def _known(self, at: int, line: Expected) -> None:
        last = self.pieces[-1] if self.pieces and self._open else None
        if line.part not in _ROWS and self._goes_on(line.entry):
            self.pieces[-1].lines.append(at)
        elif last and last.entry is None and line.no and line.entry not in self._opened:
            last.entry = line.entry  # its first line was written anew
            last.lines.append(at)
        else:
            self.pieces.append(Piece(self._section or line.section, line.part, line.entry, [at]))
        self._opened.add(line.entry)
        self._open = True

    def _goes_on(self, entry: int | None) -> bool:
        """Whether an entry has begun; what looked like a new one since then is of it."""
        for place in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[place]
            if piece.entry == entry:
                for inside in self.pieces[place + 1 :]:
                    piece.lines += inside.lines
                del self.pieces[place + 1 :]
                return True
            if piece.entry is not None:
                break
        return False

    def _unknown(self, at: int) -> None:
        given = self._there[at]
        last = self.pieces[-1] if self.pieces else None
        row = next((part for part, width in _ROWS.items() if len(given.cells) == width), None)
        if row and self._beside_rows(at, row):
            self.pieces.append(Piece(self._section, row, None, [at]))
            self._open = True
        elif _CLOSING.match(given.text.text) and at >= len(self._there) - 4:
            self._open = False
        elif self._begins(at):
            part = Part.ARTICLE if self._section == SectionKey.ARTICLES else Part.TEXT
            self.pieces.append(Piece(self._section, part, None, [at]))
            self._open = True
        elif last and self._open and last.part not in _ROWS:
            last.lines.append(at)
        else:
            self.extra.append(at)

    def _beside_rows(self, at: int, part: Part) -> bool:
        """Whether the rows above or below are of a table of ours."""
        for step in (-1, 1):
            beside = at + step
            while 0 <= beside < len(self._there) and self._there[beside].cells:
                if beside in self._found:
                    return self._here[self._found[beside]].part in (part, Part.FIXED)
                beside += step
        return False

    def _begins(self, at: int) -> bool:
        """Whether a new line opens a text: numbered as its section numbers, and bold, with a
        source at its end, or between two numbers.
        """
        if not self._section or self._there[at].cells:
            return False
        plan = SectionKey(self._section).plan
        if plan.form is Form.ROW:
            return False
        if plan.form is Form.ARTICLE:
            return not self._open
        text = self._there[at].text
        if number_form(text.text) != ("bracket" if plan.headed else "dot"):
            return not self._open and plan.form is Form.TEXT
        start = number_end(text.text)
        bold = any(a <= start and b >= start + _LEAST_BOLD for a, b in text.bold)
        return bold or bool(_SOURCE.search(text.text)) or not self._open
