"""The date of each row of a list.

A date stands in the row itself ("2026-11-02"), in pieces over nodes ("27" and "2026.05"), inside
the link, or between this row and the next (`<dt>` and `<dd>`). 索引号 such as 2026-02-00018 and
dates within a title are no dates of the row; a column called 发布日期 beats one called 成文日期.
What the row does not say its address may (`/art/2026/7/17/`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from crawler.lexicon import load
from crawler.official.dates import calendar_date, find_dates
from crawler.reading.dates import DAYS_AGO, date_in_url, epoch_in, parse_date
from crawler.reading.listing.rowcells import Cell, cells, is_counted

_LEXICON = load("list_words")
_LABEL = load("publication").rule("says_published")
_WRONG = _LEXICON.rule("not_published")
_LATER = _LEXICON.rule("updated")
_STAMP = re.compile(r"20\d\d[-/.]\d")
_REFUSED = -5  # a date named as another one
_PROSE = 40  # characters; a longer cell is a summary
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d{5})")
_GAP = 3  # siblings beside a row in which its date is looked for


@dataclass(frozen=True, slots=True)
class Spot:
    """A date of a row: `worth` says how likely it is the publication date."""

    day: date
    worth: int


def row_dates(
    roots: Sequence[HtmlElement],
    inside: Sequence[list[Cell]],
    urls: Sequence[str],
    heads: Sequence[str] = (),
) -> list[date | None]:
    """The publication day of each row, None where neither row nor address tells one.

    `roots` are the rows' elements, `inside` the cells of each without its title, `heads` the
    names of the columns of their table.
    """
    found = [_spots(own, heads) for own in inside]
    if sum(map(bool, found)) * 2 < len(roots):
        inside = _beside(roots, inside)
        found = [_spots(own, heads) for own in inside]
    rows = zip(_choose(found), inside, urls, roots, strict=True)
    return [day or _less_sure(own, url, root) for day, own, url, root in rows]


def column_names(root: HtmlElement) -> list[str]:
    """The texts of the head of the table in which `root` is a row; [] outside a table."""
    table = next(root.iterancestors("table"), None) if root.tag in ("tr", "td", "tbody") else None
    first = next(table.iter("tr"), None) if table is not None else None
    if first is None or first is root:
        return []
    return ["".join(c.text for c in cells(cell)) for cell in first.iter("td", "th")]


def _spots(own: Sequence[Cell], heads: Sequence[str]) -> list[Spot]:
    out = []
    for before, cell in zip((Cell(""), *own), own, strict=False):
        day = _whole(cell.text)
        if day:
            head = heads[cell.column - 1] if 0 < cell.column <= len(heads) else ""
            out.append(Spot(day, _worth(cell, before, head)))
    return [spot for spot in out if spot.worth > _REFUSED]


def _whole(text: str) -> date | None:
    """The date of `text` with its year; pieces count where the text is nothing else, and in a
    summary only what is written as a stamp (2026-11-02), not 2026年11月2日 which it tells of.
    """
    if len(text) > _PROSE and not (_LABEL.search(text) or _STAMP.search(text)):
        return None
    days = find_dates(text)
    if days:
        return days[0]
    return parse_date(text) if _YEAR.search(text) and is_counted(text) else None


def _worth(cell: Cell, before: Cell, head: str) -> int:
    name = f"{cell.text[:_PROSE]} {before.text[-8:]} {head}"
    worth = 2 * is_counted(cell.text) - cell.linked - 2 * bool(_LATER.search(name))
    return worth + 3 * bool(_LABEL.search(name)) - 9 * bool(_WRONG.search(name))


def _choose(found: Sequence[Sequence[Spot]]) -> list[date | None]:
    """One date a row; of equal ones the first, unless the rows are sorted by the last."""
    best = [[s for s in row if s.worth == max(t.worth for t in row)] for row in found]
    first, last = [row[0].day for row in best if row], [row[-1].day for row in best if row]
    falling = len(last) > 2 and last == sorted(last, reverse=True) != first
    end = -1 if falling and first != sorted(first, reverse=True) else 0
    return [row[end].day if row else None for row in best]


def _less_sure(own: Sequence[Cell], url: str, root: HtmlElement) -> date | None:
    """A date from the address, a script in the row, or a text that leaves out the year."""
    day = date_in_url(url) or _scripted(root)
    near = next((c.text for c in own if not c.linked and _is_near(c.text)), "")
    if day or not near:
        return day
    year, shown = _YEAR.search(url), _MONTH_DAY.search(near)
    dated = calendar_date(year[0], *shown.groups()) if year and shown else None
    return dated or parse_date(near)


def _is_near(text: str) -> bool:
    near = is_counted(text, 8) or (text.startswith(DAYS_AGO) and len(text) <= 10)
    return near and not (_YEAR.search(text) or _WRONG.search(text))


def _scripted(root: HtmlElement) -> date | None:
    """The date that a script in the row writes: `document.write(timeConvert('1793548800'))`."""
    for script in islice(root.iter("script"), 3):
        text = (script.text or "")[:300]
        if days := find_dates(text):
            return days[0]
        if moment := epoch_in(text):
            return moment.date()
    return None


def _beside(roots: Sequence[HtmlElement], inside: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The cells of each row with those between it and its neighbours, after or before it."""
    taken = frozenset(roots)
    after = [_gap(root, taken, forward=True) for root in roots]
    before = [_gap(root, taken, forward=False) for root in roots]
    dated = [sum(any(_whole(c.text) for c in row) for row in side) for side in (after, before)]
    side = after if dated[0] >= dated[1] else before
    return [[*own, *more] for own, more in zip(inside, side, strict=True)]


def _gap(root: HtmlElement, taken: frozenset[HtmlElement], *, forward: bool) -> list[Cell]:
    out = [Cell(root.tail.strip()[:200])] if forward and root.tail else []
    node = root.getnext() if forward else root.getprevious()
    for _ in range(_GAP):
        if node is None or node in taken:
            break
        out += cells(node) if isinstance(node.tag, str) else []
        out += [Cell(node.tail.strip()[:200])] if node.tail else []
        node = node.getnext() if forward else node.getprevious()
    return out
