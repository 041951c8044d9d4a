"""Where the links of a page stand: their path of tags and classes, and the zone it lies in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.lexicon import load

MAX_CLIMB = 12  # levels between a link and its row; real rows need up to eight
_ZONE_TAGS = frozenset(("nav", "footer", "header", "aside"))
_ZONE_WORD = load("element_names").rule("zone")
_GRID = re.compile(r"(?:^|[-_])(?:col|xs|sm|md|lg|xl|span|grid|width|w|u)[-_]?\d", re.I)
_DIGITS = str.maketrans("", "", "0123456789")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))


@dataclass(frozen=True, slots=True)
class Place:
    """`path` numbers the tags and classes from the root down, `tags` the tags alone; `zones`
    are the ancestors that look like navigation.
    """

    path: int
    tags: int
    heading: bool
    zones: tuple[HtmlElement, ...]


class Places:
    """The places of elements, each ancestor worked out once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, Place] = {}
        self._numbers: dict[tuple[int, str], int] = {}

    def of(self, element: HtmlElement) -> Place:
        """The place of `element`."""
        chain = [element]
        while chain[-1] not in self._known and (up := chain[-1].getparent()) is not None:
            chain.append(up)
        place = self._known.get(chain[-1], Place(0, 0, False, ()))
        for node in reversed(chain):
            place = self._known.get(node) or self._below(place, node)
            self._known[node] = place
        return place

    def _below(self, parent: Place, node: HtmlElement) -> Place:
        tag = str(node.tag)
        here = tag + "." + ".".join(sorted(classes(node)))
        zone = tag in _ZONE_TAGS or _ZONE_WORD.search(f"{node.get('class')} {node.get('id')}")
        return Place(
            self._number(parent.path, here),
            self._number(parent.tags, tag),
            tag in _HEADINGS or (parent.heading and tag != "a"),
            (*parent.zones, node)[-4:] if zone else parent.zones,
        )

    def _number(self, parent: int, name: str) -> int:
        return self._numbers.setdefault((parent, name), len(self._numbers) + 1)


def classes(node: HtmlElement) -> frozenset[str]:
    """The class names of `node`; rows called `n1`, `n2` … are one class, columns of a grid
    (`col-md-9`, `w808`) are not.
    """
    names = (node.get("class") or "").split()
    return frozenset(n if _GRID.search(n) else n.translate(_DIGITS) for n in names)


def climb(node: HtmlElement) -> Iterator[HtmlElement]:
    """`node` and its ancestors below body, at most MAX_CLIMB."""
    yield node
    for up in islice(node.iterancestors(), MAX_CLIMB):
        if up.tag in ("body", "html"):
            return
        yield up


def record_roots(nodes: Iterable[HtmlElement]) -> list[HtmlElement]:
    """For each of `nodes` the highest ancestor that holds no other of them: its row.

    An outlier that stands alone in a large block gets no more levels than most rows have.
    """
    members = list(nodes)
    held = Counter(up for node in members for up in climb(node))
    paths = [[up for up in climb(node) if held[up] == 1] or [node] for node in members]
    if len(members) == 1:
        return [_only_row(paths[0])]
    usual = Counter(len(path) for path in paths).most_common(1)[0][0]
    return [path[: max(usual, 1)][-1] for path in paths]


def _only_row(path: list[HtmlElement]) -> HtmlElement:
    rows = (up for up in path if up.tag in ("li", "tr", "dl", "article"))
    return next(rows, path[min(1, len(path) - 1)])
