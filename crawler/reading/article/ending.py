"""Where the text of an article ends, though more stands below it in the same element."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.reading.article.blocks import Block
from crawler.reading.article.wording import is_ending, may_stand_midway

_REST = 0.25  # share of the prose that may follow an ending line and be cut
_LITTLE = 0.05  # such a share below 相关阅读, which may stand in the middle of a text
_MAIN = 0.6  # share of the prose that stands in one element, where a page has one text
_MARKS = frozenset("，。；！？")


@dataclass(frozen=True, slots=True)
class Ending:
    """The first block behind the text; `cut` of `total` characters of prose stand behind it.

    `line` is what stands there, "" where nothing is cut.
    """

    at: int
    line: str = ""
    cut: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """The share of the prose that is cut."""
        return self.cut / self.total if self.total else 0.0

    @property
    def note(self) -> str:
        """What was cut, for the notes; "" where no prose was."""
        return f"{self.cut} of {self.total} characters behind {self.line}" if self.cut else ""


def is_sentence(block: Block) -> bool:
    """Whether a block has a sentence's marks."""
    return not _MARKS.isdisjoint(block.text)


def find_ending(blocks: Sequence[Block], *, own: bool = False) -> Ending:
    """The end of a text: a line like 相关阅读 or 责任编辑 that nothing of it follows.

    Nothing means: little prose, or none that stands beside the prose before the line. `own` blocks
    are the author's own (a WeChat post): hardly any prose may follow there.
    """
    prose = [b.size - b.linked if is_sentence(b) else 0 for b in blocks]
    beside: Counter[HtmlElement] = Counter()
    for block, size in zip(blocks, prose, strict=True):
        beside[_parent(block)] += size
    main, held = beside.most_common(1)[0] if beside else (None, 0)
    total = left = sum(prose)
    left_beside = held
    for i, block in enumerate(blocks):
        left -= prose[i]
        left_beside -= prose[i] if _parent(block) is main else 0
        if i == 0 or not is_ending(block.text):
            continue
        midway = own or may_stand_midway(block.text)
        flat = not own and held >= _MAIN * (total - left)
        apart = flat and left_beside <= _LITTLE * held and left <= 0.5 * total
        if apart or left <= (_LITTLE if midway else _REST) * total:
            return Ending(i, block.text, left, total)
    return Ending(len(blocks), "", 0, total)


def _parent(block: Block) -> HtmlElement:
    """What holds a paragraph: the element around it, itself where text stands bare in it."""
    owner = block.owner
    parent = owner.getparent() if owner.tag in ("p", "li", "section", "h2", "h3") else owner
    return owner if parent is None else parent
