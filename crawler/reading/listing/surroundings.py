"""What stands around a list and tells whether it is the page's own: a heading, a name, a pager.

Boxes called 热门文章, 点击排行 or 相关阅读 are often longer than the list they stand beside, with
dates and fuller titles.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawler.lexicon import load
from crawler.reading.listing.places import climb, record_roots
from crawler.reading.listing.walk import short_text
from crawler.text import tight

_PROMOTED_NAME = load("element_names").rule("promoted")
_LEXICON = load("list_words")
_PROMOTED = _LEXICON.rule("promoted_heading")
_PAGER = _LEXICON.rule("pager")
_HEADING = 14  # characters
_PATH = 40  # characters: 当前位置：首页>政务公开>通知公告
_PARTS = str.maketrans(dict.fromkeys("-_|—–>»", "|"))  # of a title: 通知公告_示例医院
_PAGER_TEXT = 200
_NEARLY_ALL = 0.9  # of the page's links: such an element is no box but the page
_LEVELS = 4
_SIBLINGS = 3
_AGAINST, _NAMED, _PAGED = 0.15, 2.5, 1.5


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A page as its lists stand in it: `held` counts the telling links that each element holds."""

    title: str
    held: Counter[HtmlElement]
    telling: int

    def favour(self, nodes: Sequence[HtmlElement]) -> float:
        """How much speaks for the list of the links `nodes`, as a factor; 1.0 is nothing."""
        boxes = list(_boxes(nodes))
        worst = max((self.against(box) for box in boxes), default=1.0)
        if worst < 1:
            return worst
        named = any(map(self._names_the_page, boxes))
        paged = any(map(self._has_pager, boxes))
        return (_NAMED if named else 1.0) * (_PAGED if paged else 1.0)

    def against(self, box: HtmlElement) -> float:
        """Below 1 where `box` holds what the site wants read beside its list."""
        for up in self._around(box):
            if _PROMOTED_NAME.search(f"{up.get('class') or ''} {up.get('id') or ''}"):
                return _AGAINST
        short = (h for h in self._headings(box) if len(h) <= _HEADING and h not in self.title)
        return _AGAINST if any(map(_PROMOTED.search, short)) else 1.0

    def _names_the_page(self, box: HtmlElement) -> bool:
        """Whether the heading, or the path to the page, ends in what the page is called."""
        name = self.title.translate(_PARTS).partition("|")[0]
        return len(name) > 1 and any(h.endswith(name) for h in self._headings(box))

    def _has_pager(self, box: HtmlElement) -> bool:
        near = (s for up in self._around(box) for s in islice(up.itersiblings("*"), _SIBLINGS))
        # 下一页 with 共12页 beside it may pass for a title
        texts = (short_text(each, _PAGER_TEXT) for each in near if self.held[each] < 2)
        return any(_PAGER.search(tight(text)) for text in texts)

    def _headings(self, box: HtmlElement) -> Iterator[str]:
        """The short texts at the head of `box`, right before it, and before what it stands in."""
        head = next(box.iterchildren("*"), None)
        if head is not None and self.held[head] == 0:
            yield from _heading(head)
        for up in self._around(box):
            for before in islice(up.itersiblings("*", preceding=True), 2):
                if self.held[before] == 0:
                    yield from _heading(before)

    def _around(self, box: HtmlElement) -> Iterator[HtmlElement]:
        """`box` and what it stands in, as far as that is not the page itself."""
        for up in islice(climb(box), _LEVELS):
            if self.held[up] >= _NEARLY_ALL * self.telling:
                return
            yield up


def _heading(element: HtmlElement) -> Iterator[str]:
    if element.tag not in ("script", "style"):
        text = tight(short_text(element, _PATH + 1))
        if 2 <= len(text) <= _PATH:
            yield text


def surroundings(root: HtmlElement, telling: Iterable[HtmlElement]) -> Surroundings:
    """Of the page with this root, whose links with full titles are `telling`."""
    links = list(telling)
    held = Counter(up for link in links for up in climb(link))
    named = root.find(".//title")
    return Surroundings(tight((named.text if named is not None else "") or ""), held, len(links))


def _boxes(nodes: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The elements that hold the rows of `nodes`."""
    roots = record_roots(nodes)
    held = dict.fromkeys(root.getparent() for root in roots)
    yield from (box for box in held if box is not None)
