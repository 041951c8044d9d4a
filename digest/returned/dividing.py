"""The lines of the file shared out: to the entries of the issue, to new ones, to nobody."""

from collections.abc import Sequence, Set
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
        tuple(piece for piece in sharing.pieces if _says(piece, found, here)),
        tuple(range(first)),
        tuple(range(first, body)),
        tuple(sharing.extra),
        tuple(missing),
    )


def _at_home(body: int, found: Found, here: Sequence[Expected]) -> Found:
    """Without lines of an entry that stand inside another one: there they are new."""
    runs: list[tuple[int | None, list[int]]] = []
    for at in sorted(at for at in found if at >= body):
        line = here[found[at]]
        entry = line.entry if line.part in (Part.TEXT, Part.ARTICLE) else None
        if runs and runs[-1][0] == entry:
            runs[-1][1].append(at)
        else:
            runs.append((entry, [at]))
    homes = _homes(runs, found, here)
    fixed = {*homes.values(), *(place for place, (entry, _) in enumerate(runs) if entry is None)}
    strays = {
        at
        for place, (entry, run) in enumerate(runs)
        if entry is not None and not _is_with(place, homes[entry], fixed)
        for at in run
    }
    return {at: line for at, line in found.items() if at not in strays}


def _homes(
    runs: Sequence[tuple[int | None, list[int]]], found: Found, here: Sequence[Expected]
) -> dict[int | None, int]:
    """By entry: the place of its run with its first line, else of the longest."""
    best: dict[int | None, tuple[bool, int, int]] = {}
    for place, (entry, run) in enumerate(runs):
        lines = [here[found[at]] for at in run]
        first, size = any(line.no == 0 for line in lines), sum(len(line.text) for line in lines)
        best[entry] = max(best.get(entry, (False, -1, -1)), (first, size, place))
    return {entry: place for entry, (_, _, place) in best.items()}


def _is_with(place: int, home: int, fixed: Set[int]) -> bool:
    """Whether a run stands with its entry's home: only strays of others are between."""
    return fixed.isdisjoint(range(min(place, home) + 1, max(place, home)))


def _says(piece: Piece, found: Found, here: Sequence[Expected]) -> bool:
    """Whether more is left of an article than where it came from."""
    known = [here[found[at]].field for at in piece.lines if at in found]
    return piece.part is not Part.ARTICLE or len(known) < len(piece.lines) or known != ["cited"]


class _Sharing:
    """Line after line of the file, each put to a piece."""

    def __init__(self, there: Sequence[Given], here: Sequence[Expected], found: Found) -> None:
        self._there, self._here, self._found = there, here, found
        self._section, self._open = "", False  # whether the last piece may go on
        known = (here[line] for line in found.values())
        self._titled = {line.section for line in known if line.part is Part.SECTION}
        self.pieces: list[Piece] = []
        self.extra: list[int] = []
        self._openings = {
            line.entry: at for at, line in enumerate(here) if line.no == 0 and line.part in _OWN
        }
        own = (here[line] for line in found.values())
        self._opened = {line.entry for line in own if line.part in _OWN and line.no == 0}

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
        if line.section not in self._titled:  # its title went, and nothing says that it moved
            self._section = line.section
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
