"""The lines of the file that came back, behind its masthead, with the keys they are found by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.characters import unspaced
from digest.lexicon import load
from digest.published.marked import Marked, Row, joined
from digest.returned.expected import NEWS_HEAD, PAPER_HEAD

HEADS = (list(NEWS_HEAD), list(PAPER_HEAD))
_NUMBER = load("returned").rule("number")
_PAGE = load("returned").rule("page_at_end")


@dataclass(frozen=True, slots=True)
class Given:
    """A line, or a row with its `cells`; one that goes on from the row above has its words, and is
    among `lent` by its place.
    """

    text: Marked
    cells: tuple[Marked, ...] = ()
    lent: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        return unspaced(self.text.text.rstrip("\t"))

    @property
    def keys(self) -> tuple[str, ...]:
        """Whole, without the number before it, without the page behind it; for a row, what it says
        where it is news or a paper.
        """
        words = self.text.text
        found = [self.key, unspaced(words[number_end(words) :]), unspaced(_PAGE.sub("", words))]
        if len(self.cells) == len(NEWS_HEAD):
            found.append("".join(("资讯", *(unspaced(c.text) for c in self.cells[2:]))))
        if len(self.cells) == len(PAPER_HEAD):
            title, abstract = self.cells[1], self.cells[4]
            found.append("".join(("论文", unspaced(title.text), unspaced(abstract.text))))
        return tuple(dict.fromkeys(found))


def number_end(text: str) -> int:
    """Where the number at the head of a line ends, 0 without one."""
    found = _NUMBER.match(text)
    return found.end() if found else 0


def number_form(text: str) -> str:
    """How a line is numbered: "dot", "bracket", "han", or "" where it is not."""
    found = _NUMBER.match(text)
    form = next((name for name, said in found.groupdict().items() if said), "") if found else ""
    return "dot" if form == "spaced" else form


def given(blocks: Sequence[Marked | Row]) -> list[Given]:
    """All lines and rows of the file."""
    return list(_given(blocks))


def _given(blocks: Sequence[Marked | Row]) -> Iterator[Given]:
    above: tuple[Marked, ...] = ()
    for block in blocks:
        if isinstance(block, Marked):
            above = ()
            yield Given(block)
            continue
        own = block.cells
        # of a merged cell only the first two columns go on: number and hospital
        lent = [at for at in range(min(2, len(own))) if not own[at].text]
        cells = tuple(
            above[at] if at in lent and at < len(above) else cell for at, cell in enumerate(own)
        )
        is_head = [cell.text for cell in own] in HEADS
        above = () if is_head else cells
        yield Given(joined(own, "\t"), cells, frozenset(lent))
