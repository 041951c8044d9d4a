"""The texts of one row in pieces, as the row's date and document number are looked for in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.official.dates import find_dates
from crawler.reading.listing.walk import step_text, steps
from crawler.text import squash

MAX_PIECES = 400  # of one row; the longest real one seen has 60
MAX_STEPS = 4_000
_ALONE = re.compile(r"\D{0,12}\d[\d\s:：./年月日时分秒\-－—–]*\D{0,3}")
_PIECE = re.compile(r"[\[(（]?\d{1,4}(?:[-./年月]\d{0,2})?[年月日]?[\])）]?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a row: its text, whether a link holds it, and the number of its table column."""

    text: str
    linked: bool = False
    column: int = 0


def cells(root: HtmlElement, title: HtmlElement | None = None) -> list[Cell]:
    """The visible pieces of `root`; of the link `title` only what is not its title text.

    Each element is a piece of its own (a `<br>` is a border too); consecutive pieces of a date
    are joined ("27", "2026.05" become "27 2026.05").
    """
    return _joined(list(islice(_pieces(root, title), MAX_PIECES)))


def _pieces(root: HtmlElement, title: HtmlElement | None) -> Iterator[Cell]:
    links = titles = column = 0
    for event, node in steps(root, MAX_STEPS):
        step = (event == "start") - (event == "end")
        titles += step * (node is title)
        links += step * (node.tag == "a" and node is not title)
        column += event == "start" and node.tag in ("td", "th")
        texts = [step_text(event, node, root)]
        texts += _attributes(node) if event == "start" else ()
        for text in map(squash, texts):
            if text and (not titles or is_counted(text, 3)):
                yield Cell(text[:400], links > 0, column)


def is_counted(text: str, before: int = 12) -> bool:
    """Whether `text` is a date or a count with at most `before` characters in front of it."""
    return bool(_ALONE.fullmatch(text)) and any(c.isdecimal() for c in text[: before + 1])


def _attributes(node: HtmlElement) -> tuple[str, ...]:
    """Dates that only an attribute gives: `<time datetime>`, `<span title="2026-11-2">昨天`."""
    if node.tag == "a":
        return ()
    values = (node.get("datetime") or "", node.get("title") or "")
    return tuple(v for v in values if 0 < len(v) < 40 and find_dates(v))


def _joined(pieces: Sequence[Cell]) -> list[Cell]:
    out: list[Cell] = []
    for piece in pieces:
        if out and _PIECE.fullmatch(piece.text) and _is_piece(out[-1].text):
            out[-1] = Cell(f"{out[-1].text} {piece.text}", out[-1].linked, out[-1].column)
        else:
            out.append(piece)
    return out


def _is_piece(text: str) -> bool:
    parts = text.split(" ")
    return len(parts) < 3 and all(_PIECE.fullmatch(p) for p in parts)
