"""本期视点 as it is really printed: ▶题（来源：某报）——第 7 页 in its contents, then 本期内容.

Titles, origins and page numbers are wrapped anywhere, with blanks in them; a counter `1 / 65`
stands on every page. The articles have no way back: each begins where its title comes again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.characters import is_chinese, unspaced
from digest.lexicon import load
from digest.published.digestcontents import COLUMN, LINES, SUMMARY, Item, origin_of, title_at
from digest.published.joining import glued
from digest.selecting.near import alike, pairs_of

_LEXICON = load("printed")
_ARROW, _HEAD = _LEXICON.rule("arrow"), _LEXICON.rule("arrow_head")
_BEHIND, _COUNTER = _LEXICON.rule("articles_begin"), _LEXICON.rule("page_counter")
AKIN = 0.75  # Dice of character pairs from which other words are the same title


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of one article, its title left out; `item` is what the contents say of it."""

    item: Item
    lines: tuple[str, ...]


def without_counters(lines: Sequence[str]) -> list[str]:
    """`lines` without `1 / 65`, where the same total stands on two of them at least."""
    found = [_COUNTER.match(line) for line in lines]
    totals = [match["total"] for match in found if match]
    often = {total for total in totals if totals.count(total) > 1}
    return [line for line, m in zip(lines, found, strict=True) if not (m and m["total"] in often)]


def are_contents(lines: Sequence[str]) -> bool:
    """Whether `lines` have a contents of this form: arrows under columns."""
    column = any(COLUMN.fullmatch(line) for line in lines)
    return column and sum(bool(_ARROW.match(line)) for line in lines) > 0


def contents(lines: Sequence[str]) -> tuple[list[Item], int]:
    """The items, and the line at which the articles begin."""
    end = next((i for i, line in enumerate(lines) if _BEHIND.match(line)), len(lines))
    starts = [i for i, line in enumerate(lines[:end]) if _ARROW.match(line)]
    bounds = [*starts[1:], end]
    items = [_item(lines, at, bound) for at, bound in zip(starts, bounds, strict=False)]
    if end == len(lines) and items:  # no line says where the articles begin: the first title does
        places = range(starts[0] + 1, len(lines))
        end = next((i for i in places if title_at(lines, i, items[0].title)), len(lines))
        items = [
            _item(lines, at, min(bound, end)) for at, bound in zip(starts, bounds, strict=False)
        ]
    return items, min(end + 1, len(lines)) if _is_line(lines, end) else end


def bodies(lines: Sequence[str], items: Sequence[Item]) -> Iterator[Body]:
    """The articles in the order of the contents, each up to where the next one begins."""
    found: list[tuple[int, int, Item]] = []
    at = 0
    for item in items:
        if place := _place(lines, at, item):
            found.append((*place, item))
            at = place[1]
    ends = [start for start, _, _ in found[1:]] + [len(lines)]
    for (_, behind, item), end in zip(found, ends, strict=False):
        yield Body(item, tuple(x for x in lines[behind:end] if not COLUMN.fullmatch(x)))


def _is_line(lines: Sequence[str], at: int) -> bool:
    return at < len(lines) and bool(_BEHIND.match(lines[at]))


def _item(lines: Sequence[str], at: int, bound: int) -> Item:
    column = next((m[1] for x in reversed(lines[:at]) if (m := COLUMN.fullmatch(x))), "")
    own = lines[at:bound]
    cut = next((i for i, line in enumerate(own) if i and COLUMN.fullmatch(line)), len(own))
    whole = _ARROW.sub("", glued(own[:cut]), count=1)
    head = _HEAD.match(whole)
    if not head:
        title, mark, summary = whole.partition("【")
        return Item(column, _tight(title), 0, "", SUMMARY.sub("", mark + summary, count=1).strip())
    page = unspaced(head["page"] or "")
    summary = SUMMARY.sub("", whole[head.end() :].strip(), count=1).strip()
    origin = unspaced(head["origin"] or "") if head["origin"] else ""
    return Item(column, _tight(head["title"]), int(page or 0), origin, summary)


def _tight(title: str) -> str:
    """`title` without the blanks that wrapping left between two Chinese characters."""
    return " ".join("".join(_pieces(title)).split())


def _pieces(title: str) -> Iterator[str]:
    for at, char in enumerate(title):
        around = title[:at].rstrip()[-1:], title[at:].lstrip()[:1]
        latin = all(c and not is_chinese(c) and (c.isalnum()) for c in around)
        if not char.isspace() or latin:
            yield char


def _place(lines: Sequence[str], start: int, item: Item) -> tuple[int, int] | None:
    """Where an article begins, and the line behind its title."""
    for at in range(start, len(lines)):
        if end := title_at(lines, at, item.title):
            return at, end
    return next(_alike(lines, start, item), None)


def _alike(lines: Sequence[str], start: int, item: Item) -> Iterator[tuple[int, int]]:
    """A title in slightly other words, with its origin below it."""
    wanted = pairs_of(item.title)
    for below in range(start + 1, len(lines)):
        if not item.origin or unspaced(origin_of(lines[below], named=False)) != item.origin:
            continue
        rated = [
            (alike(pairs_of("".join(lines[at:below])), wanted), at)
            for at in range(max(start, below - LINES), below)
        ]
        best, at = max(rated, default=(0.0, below))
        if best >= AKIN:
            yield at, below
