"""An issue's blocks parted: masthead, 本期导读, and the blocks of each section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.characters import unspaced
from digest.issue.model import SectionKey
from digest.lexicon import load
from digest.published.blocks import Block, Line
from digest.published.headlines import Headline, body, headlines, known_names
from digest.published.openings import are_marked
from digest.published.pagenumbers import DOTS, page_alone

_GUIDE = frozenset(("导读", "要目", "目录", "目次", "内容提要", "提要"))
_LEXICON = load("printed")
_BULLET, _PAGE = _LEXICON.rule("guide_bullet"), _LEXICON.rule("page_behind")


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one section, its heading taken off."""

    key: SectionKey
    ordinal: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """`guide` is None where the file has no 本期导读, else its lines by section."""

    masthead: tuple[str, ...]
    guide: Mapping[SectionKey, tuple[str, ...]] | None
    parts: tuple[Part, ...]


def parted(blocks: Sequence[Block], names: Mapping[str, str]) -> Parted:
    """`blocks` cut at the headings of sections; `names` are the printed names by key."""
    found = headlines(blocks, known_names(names))
    if are_marked(blocks):  # ours: ◆ in 本期导读, 一、 in the issue
        found = [head for head in found if head.form in ("mark", "numeral")]
    at = _contents(blocks, found)
    heads = body(found, at)
    first = heads[0].at if heads else len(blocks)
    at = at if at is not None and at < first else None
    front = [line for b in blocks[: first if at is None else at] for line in _words(b)]
    ends = [*(head.at for head in heads[1:]), len(blocks)] if heads else []
    return Parted(
        masthead=tuple(front),
        guide=None
        if at is None
        else _guide(blocks, _announced([h for h in found if at < h.at < first]), first),
        parts=tuple(
            Part(head.key, head.ordinal, head.title, tuple(blocks[head.at + 1 : end]))
            for head, end in zip(heads, ends, strict=True)
        ),
    )


def _announced(found: Sequence[Headline]) -> list[Headline]:
    """The sections' names in a guide; where they are marked with ◆, a bare one is an item."""
    marked = bool(found) and found[0].form == "mark"
    return [head for head in found if not marked or head.form == "mark"]


def _words(block: Block) -> list[str]:
    """The lines of a block; a masthead may stand in a table."""
    if isinstance(block, Line):
        return [block.text]
    return [line for cell in block.cells for line in cell]


def _contents(blocks: Sequence[Block], found: Sequence[Headline]) -> int | None:
    """Where 本期导读 stands: before the last section heading, on a line of its own."""
    end = found[-1].at if found else 0
    lines = ((i, b.text) for i, b in enumerate(blocks[:end]) if isinstance(b, Line))
    return next((i for i, text in lines if _heads_guide(text)), None)


def _heads_guide(text: str) -> bool:
    """Whether a line is 【本期导读】 or the like and nothing else."""
    return unspaced(text).strip("◆【《】》:：").removeprefix("本期") in _GUIDE


def _guide(
    blocks: Sequence[Block], heads: Sequence[Headline], end: int
) -> dict[SectionKey, tuple[str, ...]]:
    bounds = [head.at for head in heads[1:]] + [end]
    return {
        head.key: _items([b.text for b in blocks[head.at + 1 : bound] if isinstance(b, Line)])
        for head, bound in zip(heads, bounds, strict=True)
    }


def _items(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of one section; one behind an open 《 or “ goes on from the line before."""
    items: list[str] = []
    bulleted = any(_BULLET.match(line) for line in lines[:1])
    for line in lines:
        if not line.strip(DOTS) or page_alone(line):  # a page number on a line of its own
            continue
        item = _BULLET.sub("", line)
        if items and item == line and (bulleted or _is_open(items[-1])):
            items[-1] += item
        elif item:
            items.append(item)
    return tuple(filter(None, (_PAGE.sub("", item) for item in items)))


def _is_open(item: str) -> bool:
    return item.count("《") > item.count("》") or item.count("“") > item.count("”")
