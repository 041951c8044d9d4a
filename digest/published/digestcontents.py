"""The table of contents of 本期视点: columns, titles with page numbers, origins, 提要."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.characters import letters
from digest.lexicon import load
from digest.published.joining import glued
from digest.published.pagenumbers import DOTS, page_alone
from digest.published.texts import SOURCE

_LEXICON = load("printed")
COLUMN, SUMMARY = _LEXICON.rule("contents_column"), _LEXICON.rule("summary")
_LED, _PLAIN = _LEXICON.rule("page_behind"), _LEXICON.rule("page_beside")
_ORIGIN, _BRACKETED = _LEXICON.rule("origin_line"), _LEXICON.rule("bracketed_name")
_ENDED = tuple("。！？”")
_CLAUSES = frozenset("。；，")
LINES = 4  # over which a title may be broken


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the contents; `page` is 0 where it tells none."""

    column: str
    title: str
    page: int
    origin: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A title from line `start` to the line with its page number, `end` behind that."""

    start: int
    end: int
    title: str
    page: int


def contents(lines: Sequence[str]) -> tuple[list[Item], int]:
    """The items, and the line at which the articles begin: where the first title returns."""
    first = next((i for i, line in enumerate(lines) if COLUMN.fullmatch(line)), 0)
    places = _places(lines, first, len(lines))
    if not places:
        return [], first
    end = _return(lines, places[0])
    places = [place for place in places if place.end <= end]
    bounds = [place.start for place in places[1:]] + [end]
    items = [_item(lines, p, bound) for p, bound in zip(places, bounds, strict=True)]
    return items, end


def origin_of(line: str, *, named: bool) -> str:
    """The origin a line gives: 来源：…, （…）, or with `named` a bare short name; else ""."""
    found = _ORIGIN.fullmatch(line) or _BRACKETED.fullmatch(line)
    if found:
        return found[1]
    return line if named and _is_name(line) else ""


def _is_name(line: str) -> bool:
    return 2 <= len(line) <= 16 and all(c.isalnum() or c in "_·《》" for c in line)


def same(line: str, title: str) -> bool:
    """Whether two spellings of a title differ in blanks and marks only."""
    one, other = _bare(line), _bare(title)
    return bool(one) and one == other


def title_at(lines: Sequence[str], at: int, title: str) -> int:
    """The line behind `title` where it stands at `at`, over up to LINES lines; else 0."""
    if not letters(lines[at]):  # a full stop on a line of its own
        return 0
    ends = range(at + 1, min(at + LINES, len(lines)) + 1)
    return next((end for end in ends if same("".join(lines[at:end]), title)), 0)


def _places(lines: Sequence[str], first: int, end: int) -> list[_Place]:
    """The titles in order, with their pages; a web page has none, and its titles come twice."""
    bare = [_bare(line) for line in lines]
    found: list[_Place] = []
    for at in range(first, end):
        title, page = _paged(lines[at], bare[at:])
        if not page or COLUMN.fullmatch(lines[at]):
            continue
        # pages rise, which a number at the end of a 提要 line seldom does
        if page <= (found[-1].page if found else 0):
            continue
        start = _start(lines, at, found[-1].end if found else first, alone=not title)
        title = glued([*lines[start:at], *filter(None, [title])]).rstrip(DOTS)
        if title and "。" not in title:
            found.append(_Place(start, at + 1, title, page))
    return found or list(_twice(lines, bare, first))


def _paged(line: str, below: Sequence[str]) -> tuple[str, int]:
    """Title and page number, 0 where there is none; a title of several clauses only where it
    comes back below.
    """
    if page := page_alone(line):
        return "", page
    if (led := _LED.search(line)) and led["page"]:
        return line[: led.start()].strip(), int(led["page"])
    plain = _PLAIN.fullmatch(line)
    if not plain or (not _CLAUSES.isdisjoint(plain[1]) and _bare(plain[1]) not in below):
        return "", 0
    return plain[1].strip(), int(plain[2])


def _twice(lines: Sequence[str], bare: Sequence[str], first: int) -> Iterator[_Place]:
    """Lines that come back below and have an origin or a 提要 behind them."""
    seen: set[str] = set()
    for at in range(first, len(lines) - 1):
        told = _is_told(lines[at + 1]) and not _is_told(lines[at])
        if told and bare[at] not in seen and bare[at] in bare[at + 1 :]:
            seen.add(bare[at])
            yield _Place(at, at + 1, lines[at], 0)


def _is_told(line: str) -> bool:
    """Whether a line gives an origin or begins a 提要."""
    return bool(_ORIGIN.fullmatch(line) or SUMMARY.match(line))


def _bare(text: str) -> str:
    return letters(text)


def _start(lines: Sequence[str], at: int, floor: int, *, alone: bool) -> int:
    """The first line of a title: behind a column or behind the end of the 提要 before.

    `alone`: the page number has a line of its own, and the one before it is the title's.
    """
    start = at - 1 if alone and at > floor else at
    while start > floor and at - start < LINES - 1:
        before = lines[start - 1]
        if before.endswith(_ENDED) or COLUMN.fullmatch(before) or origin_of(before, named=False):
            break
        if SUMMARY.match(before):
            break
        start -= 1
    return start


def _return(lines: Sequence[str], place: _Place) -> int:
    for at in range(place.end, len(lines)):
        if title_at(lines, at, place.title):
            return at
    return len(lines)


def _item(lines: Sequence[str], place: _Place, bound: int) -> Item:
    column = ""
    for line in lines[: place.start]:
        if found := COLUMN.fullmatch(line):
            column = found[1]
    behind = [line for line in lines[place.end : bound] if not COLUMN.fullmatch(line)]
    origin = origin_of(behind[0], named=len(behind) > 1) if behind else ""
    told = glued(behind[1:] if origin else behind)
    last = SOURCE.search(told)
    if last and not origin:
        origin, told = last[1] or last[2], told[: last.start()]
    return Item(column, place.title, place.page, origin, SUMMARY.sub("", told, count=1).strip())
