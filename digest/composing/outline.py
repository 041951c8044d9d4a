"""The structure of an official document: its numbered parts as a tree of sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.composing.document import Line
from digest.composing.markers import ARTICLE, CHAPTER, PLAIN, Marker, marker
from digest.composing.sentences import split
from digest.lexicon import load

TITLE = 42  # a first sentence up to this length stands as the heading of its paragraph
ASKED = 170  # a longer paragraph behind 问： is no heading
_BARE = 36  # an unnumbered heading is shorter than this and ends without a mark
_ANNOUNCES, _SPEAKER = load("parts").rule("announces"), load("voices").rule("speaker")
_TWO_HAN = load("typography").rule("two_han")
_MARKS = tuple("。，；：、！…”）")


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a document: `rank` as in `digest.composing.markers`, `title` its bare heading.

    `title` is "" where the paragraph has no heading of its own. `lines` is everything below the
    heading, sub-headings included, each as it stands in the source; `own` is the heading's line.
    """

    rank: int
    number: int
    title: str
    own: Line
    lines: tuple[Line, ...]
    children: tuple["Node", ...] = ()

    @property
    def weight(self) -> int:
        """Its length in characters."""
        return len(self.title) + sum(len(line.text) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Outline:
    """`preamble` is what stands before the first heading."""

    preamble: tuple[Line, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that opens a part: where, how, and the text behind its number."""

    at: int
    mark: Marker
    title: str
    rest: str


def outline(lines: Sequence[Line]) -> Outline:
    """The tree of `lines`; numbers that do not count up from one are text, not headings."""
    return _outline(tuple(lines))


@lru_cache(64)  # a draft is written again and again
def _outline(lines: tuple[Line, ...]) -> Outline:
    heads = _in_sequence(list(_heads(lines)))
    first = heads[0].at if heads else len(lines)
    return Outline(lines[:first], _chapters(_build(lines, heads, len(lines))))


def _chapters(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes; where only the first chapter kept its number, the bare headings count on.

    A converter loses 第二章 where a word processor counts by itself; the articles below go on.
    """
    if len(nodes) != 1 or nodes[0].rank != CHAPTER:
        return nodes
    first = nodes[0]
    bare = [n for n in first.children if n.rank == PLAIN and _has_articles(n)]
    if not bare:
        return nodes
    end = bare[0].own.index
    lines = tuple(line for line in first.lines if line.index < end)
    own = tuple(child for child in first.children if child.own.index < end)
    chapters = (replace(n, rank=CHAPTER, number=at) for at, n in enumerate(bare, 2))
    return (replace(first, lines=lines, children=own), *chapters)


def _has_articles(node: Node) -> bool:
    return any(child.rank == ARTICLE for child in node.children)


def title_of(text: str) -> tuple[str, str]:
    """Heading and rest of a paragraph whose number was taken away.

    `（一）询比采购。询比采购是指…` has both; a long first sentence is all text.
    """
    sentences = split(text)
    head = sentences[0] if sentences else ""
    if head.endswith("？"):
        return head, "".join(sentences[1:])
    if len(head) > TITLE or _ANNOUNCES.search(head):
        return "", text
    return head.rstrip("。：；，"), "".join(sentences[1:])


def _heads(lines: Sequence[Line]) -> Iterator[_Head]:
    bare = _bare_headings(lines)
    for at, line in enumerate(lines):
        mark = marker(line.text)
        if mark:
            text = line.text[mark.length :]
            yield _Head(at, mark, *(("", text) if mark.rank == ARTICLE else title_of(text)))
        elif at in bare:
            yield _Head(at, Marker(PLAIN, 0, 0), line.text, "")


def _bare_headings(lines: Sequence[Line]) -> set[int]:
    """Lines that look like headings without a number; one alone is more likely a signature."""
    asked = {at for at, line in enumerate(lines[:-1]) if _asked(line.text)}
    found = asked | {
        at
        for at, line in enumerate(lines[:-1])
        if (line.heading or len(line.text) <= _BARE)
        and not marker(line.text)
        and not line.text.endswith(_MARKS)
        and _TWO_HAN.search(line.text)
        and lines[at + 1].text.endswith(_MARKS)
        and not "A" <= line.text[:1] <= "Z"
    }
    return found if len(found) > 1 else set()


def _asked(text: str) -> bool:
    """A question by itself, `问：…？`."""
    asks = text[:1] != "答" and text.endswith(("？", "?", "。")) and len(text) <= ASKED
    return asks and bool(_SPEAKER.match(text))


def _in_sequence(heads: list[_Head]) -> list[_Head]:
    """Heads whose numbers begin at one and count up below each parent."""
    kept: list[_Head] = []
    last: dict[int, int] = {}
    for head in heads:
        rank, number = head.mark.rank, head.mark.number
        if number and number != last.get(rank, 0) + 1 and not (number == 1 and rank in last):
            continue
        kept.append(head)
        last = {r: n for r, n in last.items() if r < rank or _runs_on(r, rank)}
        last[rank] = number
    return kept


def _runs_on(kept: int, rank: int) -> bool:
    """Articles are numbered through all chapters of a regulation."""
    return kept == ARTICLE and rank < ARTICLE


def _build(lines: Sequence[Line], heads: list[_Head], end: int) -> tuple[Node, ...]:
    nodes = []
    while heads:
        head, below = heads[0], []
        after = 1
        while after < len(heads) and heads[after].mark.rank > head.mark.rank:
            below.append(heads[after])
            after += 1
        stop = heads[after].at if after < len(heads) else end
        nodes.append(_node(lines, head, below, stop))
        heads = heads[after:]
    return tuple(nodes)


def _node(lines: Sequence[Line], head: _Head, below: list[_Head], stop: int) -> Node:
    own = lines[head.at]
    rest = (Line(own.index, head.rest),) if head.rest else ()
    return Node(
        rank=head.mark.rank,
        number=head.mark.number,
        title=head.title,
        own=own,
        lines=rest + tuple(lines[head.at + 1 : stop]),
        children=_build(lines, below, stop),
    )
