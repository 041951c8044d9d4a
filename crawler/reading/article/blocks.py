"""A page as a row of text blocks, and every block-level element as a span of that row.

One walk over the tree; title, date, body and page state are all read from its result. A block is
what a browser shows as one line or paragraph: text between two block boundaries. The cells of a
data table's row make one block, joined by tabs.
"""

from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from crawler.text import BLOCK_TAGS, is_hidden, squash, tight

_MAX_TABLE_CHECKS = 60  # nested or countless tables: the rest is read as layout
_CELLS = frozenset(("td", "th"))
_LONG_CELL = 160  # characters; longer cells are layout
_HEADING = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Block:
    """One line of the page. `owner` is the innermost block-level element around it."""

    text: str
    owner: HtmlElement
    linked: int = 0  # characters inside links
    bold: int = 0  # characters in bold type
    row: bool = False
    heading: str = ""  # "h1" … "h6" of the heading around it
    size: int = 0  # characters without white space
    links: int = 0
    pictured: bool = False  # an image stands between the block before and this one
    noisy: bool = False  # inside an element whose name says navigation, sharing, comments …


@dataclass(frozen=True, slots=True)
class Span:
    """The blocks `start` … `end` (exclusive) that lie inside `element`."""

    element: HtmlElement
    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a page in reading order, and its non-empty block-level elements."""

    blocks: list[Block]
    spans: list[Span]


def outline(root: HtmlElement, block: HtmlElement | None = None) -> Outline:
    """The visible blocks and spans of `root`, in time linear to its size.

    `block` gets a span even if it is an inline element.
    """
    return _Walk(block).run(root)


class _Walk:
    """State of the one walk: the open elements and the block being filled."""

    def __init__(self, block: HtmlElement | None) -> None:
        self.block = block
        self.blocks: list[Block] = []
        self.spans: list[Span] = []
        self.open: list[tuple[HtmlElement, int]] = []  # block-level elements, first block
        self.parts: list[str] = []
        self.linked = self.bold = self.links = 0
        self.in_link = self.in_bold = 0
        self.heading = ""
        self.pictured = False
        self.row: HtmlElement | None = None
        self.tables: list[bool] = []  # for each open table: is it a data table
        self.checks = _MAX_TABLE_CHECKS

    def run(self, root: HtmlElement) -> Outline:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        hidden = None  # its end still comes
        for event, node in walk:
            if event == "start":
                if is_hidden(node) and node.tag not in ("html", "body"):
                    walk.skip_subtree()
                    hidden = node
                    continue
                self._enter(node)
                self._add(node.text)
                continue
            if event == "end" and node is not hidden:
                self._leave(node)
            if node is not root:
                self._add(node.tail)
        self._flush()
        return Outline(self.blocks, self.spans)

    def _enter(self, node: HtmlElement) -> None:
        tag = node.tag
        if tag == "a":
            self.in_link += 1
            self.links += 1
        elif tag == "img":
            self.pictured = True
        elif tag in ("b", "strong"):
            self.in_bold += 1
        elif tag in BLOCK_TAGS or node is self.block:
            self._open_block(node, tag)

    def _open_block(self, node: HtmlElement, tag: str) -> None:
        if self.row is not None:  # inside a data row nothing parts but cells
            self.parts.append("\t" if tag in _CELLS else " ")
            return
        self._flush()
        if tag == "br":
            return
        self.open.append((node, len(self.blocks)))
        if tag in _HEADING:
            self.heading = tag
        elif tag == "table":
            self.tables.append(self._is_data(node))
        elif tag == "tr" and self.tables and self.tables[-1]:
            self.row = node

    def _leave(self, node: HtmlElement) -> None:
        tag = node.tag
        if tag == "a":
            self.in_link -= 1
        elif tag in ("b", "strong"):
            self.in_bold -= 1
        elif (tag in BLOCK_TAGS and tag != "br") or node is self.block:
            self._close_block(node, tag)

    def _close_block(self, node: HtmlElement, tag: str) -> None:
        if self.row is not None and node is not self.row:
            return
        self._flush()
        self.row = None
        element, start = self.open.pop()
        if len(self.blocks) > start:
            self.spans.append(Span(element, start, len(self.blocks), len(self.open)))
        if tag in _HEADING:
            self.heading = ""
        elif tag == "table":
            self.tables.pop()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self.parts.append(text if self.row is None else text.replace("\t", " "))
        if self.in_link or self.in_bold:
            size = len(tight(text))
            self.linked += size if self.in_link else 0
            self.bold += size if self.in_bold else 0

    def _flush(self) -> None:
        text = "".join(self.parts)
        line = _cells(text) if self.row is not None else squash(text)
        if line:
            owner = self.open[-1][0]
            size = len(tight(line))
            self.blocks.append(
                Block(
                    line,
                    owner,
                    linked=self.linked,
                    bold=self.bold,
                    row=self.row is not None,
                    heading=self.heading,
                    size=size,
                    links=self.links,
                    pictured=self.pictured,
                )
            )
            self.pictured = False
        self.parts.clear()
        self.linked = self.bold = self.links = 0

    def _is_data(self, table: HtmlElement) -> bool:
        """Whether `table` shows data: several rows of several short cells, no table inside."""
        self.checks -= 1
        if self.checks < 0 or table.find(".//table") is not None:
            return False
        rows = [len(r.findall("td")) + len(r.findall("th")) for r in table.iter("tr")]
        if len(rows) < 2 or sum(n > 1 for n in rows) < len(rows) * 0.6:
            return False
        cells = [len(tight("".join(c.itertext()))) for c in table.iter("td", "th")]
        return sum(n <= _LONG_CELL for n in cells) >= 0.8 * len(cells)


def _cells(text: str) -> str:
    cells = [squash(cell) for cell in text.split("\t")[1:]]  # each cell begins with a tab
    return "\t".join(cells).rstrip("\t") if any(cells) else ""
