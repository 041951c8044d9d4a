"""An issue's blocks parted: masthead, 本期导读, and the blocks of each section."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.issue import SectionKey
from digest.past.blocks import Block, Line

HOUSE_SECTIONS: Mapping[str, str] = {
    "policy": "政策热点",
    "stones": "他山之石",
    "theory": "理论优选",
    "hospital": "医院资讯",
    "case": "典型案例",
}
GUIDE = "本期导读"
_HEAD = re.compile(r"([一二三四五六七八九十])\s*[、.．]\s*(\S{2,12}?)\s*")
_MARKED = re.compile(r"[◆◇■●▲★※]\s*(\S{2,12})")
_BULLET = re.compile(r"^(?:[-–—·•○●◇*]|\d{1,2}[.．、)）](?!\d))\s*")


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
    known = {name: SectionKey(key) for key, name in {**HOUSE_SECTIONS, **names}.items()}
    known |= {name: SectionKey(key) for key, name in HOUSE_SECTIONS.items()}
    heads = _heads(blocks, known)
    front = [b.text for b in blocks[: heads[0][0] if heads else None] if isinstance(b, Line)]
    at = next((i for i, text in enumerate(front) if _bare(text) == GUIDE), None)
    ends = [start for start, _, _ in heads[1:]] + [len(blocks)]
    parts = (
        Part(known[title], ordinal, title, tuple(blocks[start + 1 : end]))
        for (start, ordinal, title), end in zip(heads, ends, strict=False)
    )
    return Parted(
        masthead=tuple(front[:at]),
        guide=None if at is None else _guide(front[at + 1 :], known),
        parts=tuple(parts),
    )


def _heads(blocks: Sequence[Block], known: Mapping[str, SectionKey]) -> list[tuple[int, str, str]]:
    """(place, 一, title) of each section heading; Word's own numbering leaves the bare title."""
    lines = [(i, b.text) for i, b in enumerate(blocks) if isinstance(b, Line)]
    found = [
        (i, head[1], head[2])
        for i, text in lines
        if (head := _HEAD.fullmatch(text)) and head[2] in known
    ]
    return found or [(i, "", text) for i, text in lines if text in known]


def _guide(
    lines: Sequence[str], known: Mapping[str, SectionKey]
) -> dict[SectionKey, tuple[str, ...]]:
    found: dict[SectionKey, list[str]] = {}
    key = None
    for text in lines:
        head = _MARKED.fullmatch(text)
        title = head[1] if head else text
        if title in known:
            key = known[title]
            found[key] = []
        elif key is not None and (item := _BULLET.sub("", text)):
            _add(found[key], item, bulleted=item != text)
    return {key: tuple(items) for key, items in found.items()}


def _add(items: list[str], item: str, *, bulleted: bool) -> None:
    """A line without a bullet behind an open 《 or “ goes on from the line before."""
    before = items[-1] if items else ""
    open_end = before.count("《") > before.count("》") or before.count("“") > before.count("”")
    if open_end and not bulleted:
        items[-1] += item
    else:
        items.append(item)


def _bare(text: str) -> str:
    return re.sub(r"[\s:：◆]", "", text)
