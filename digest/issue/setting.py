"""How a text is set: paragraphs with their runs, headings alone on a line, tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.issue.clean import cells
from digest.issue.leads import Face, Run, level_of, set_lines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`runs` are its words; `level` is 2 for a heading （一）, 3 for 1., 4 for （1）, 0 for text.

    Rows of a table stand together in one paragraph, whose runs are then the rows, a line each.
    """

    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()

    def __iter__(self) -> Iterator[Run]:
        return iter(self.runs)


def set_text(label: str, heading: str, lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, its number and heading before the first of them."""
    return tuple(_paragraphs(label, heading, lines))


def tables(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one width: short ones get empty cells."""
    width = max(map(len, rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _paragraphs(label: str, heading: str, lines: Sequence[str]) -> Iterator[Paragraph]:
    first, *rest = lines or ("",)
    alone = bool(rest) and first == heading and bool(label)
    opening = Run(_spaced(label, heading, first), Face.HEADING)
    body = [first.removeprefix(heading), *rest]
    rows: list[tuple[str, ...]] = []
    for at, (text, runs) in enumerate(zip(body, set_lines(body), strict=True)):
        if row := cells(text):
            rows.append(row)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if at == 0:
            level = level_of(label, alone=True) if alone else 0
            yield Paragraph((opening, *runs) if opening.text else runs, level)
        else:
            yield Paragraph(runs, _level(runs))
    if rows:
        yield _table(rows)


def _spaced(label: str, heading: str, first: str) -> str:
    """Number and heading; 2. and 2022年 stand apart, else they read as a decimal."""
    return f"{label} {heading}" if label and first[:1].isdigit() else label + heading


def _level(runs: tuple[Run, ...]) -> int:
    """The level of a paragraph that is nothing but a heading."""
    if len(runs) != 1 or runs[0].face is not Face.HEADING:
        return 0
    return level_of(runs[0].text, alone=True)


def _table(rows: list[tuple[str, ...]]) -> Paragraph:
    whole = tables(rows)
    return Paragraph(tuple(Run("\t".join(row)) for row in whole), rows=whole)
