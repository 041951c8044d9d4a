"""The paragraphs of an attached file's text: wrapped lines joined, page furniture left out.

Readers of PDF files see lines, not paragraphs: a sentence goes on below the page number, under
the header of the next page. Which lines belong together is told by punctuation, by the numbers
that official texts give their parts, and by how wide the text is set.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from crawler.items import Paragraph, Role
from crawler.text import squash
from digest.composing.markers import marker
from digest.lexicon import load

_LEXICON = load("wrapped")
_PAGE_NUMBER, _INDENTED = _LEXICON.rule("page_number"), _LEXICON.rule("indented")
_ENDS, _GOES_ON = _LEXICON.rule("ends"), _LEXICON.rule("goes_on")
_CLOSES, _BEGINS = _LEXICON.rule("closes"), _LEXICON.rule("begins")
FULL = 0.8  # of the set width: a shorter line ends its paragraph
WIDE = 70  # characters; longer lines are paragraphs already
LONG = 45  # a line of this length without a final mark is a sentence that a page break cut
HEADER = 40  # a running header is shorter than this
OFTEN = 3  # and stands on so many pages


@lru_cache(32)  # a file is read for each way to tell it, and by the fact lock
def reflow(text: str) -> tuple[Paragraph, ...]:
    """The text of a file as paragraphs; lines with tabs are table rows."""
    raw = [line for line in text.split("\n") if line.strip()]
    indented = sum(bool(_INDENTED.match(line)) for line in raw) > 1
    lines = [line for line in raw if not _PAGE_NUMBER.match(line.strip())]
    headers = _running(lines)
    kept = [line for line in lines if line.strip() not in headers]
    width = _width(kept)
    found: list[str] = []
    last = ""
    for line in kept:
        opens = indented and bool(_INDENTED.match(line))
        if last and not opens and _runs_on(last, line.strip(), width):
            found[-1] = _joined(found[-1], line.strip())
        else:
            found.append(line.strip())
        last = line.strip()
    return tuple(_paragraph(line) for line in found)


def _paragraph(line: str) -> Paragraph:
    if "\t" in line:
        return Paragraph("\t".join(map(squash, line.split("\t"))), Role.ROW)
    return Paragraph(squash(line))


def _running(lines: list[str]) -> set[str]:
    """Headers and footers: the same short line again and again, pages apart."""
    counted = Counter(line.strip() for line in lines)
    return {
        line
        for line, times in counted.items()
        if times >= OFTEN
        and len(line) <= HEADER
        and not line.endswith(("。", "：", ":", "；"))
        and "\t" not in line
        and len(lines) / times >= 6
    }


def _width(lines: Iterable[str]) -> int:
    """How many characters a full line has, or 0 where lines are paragraphs already."""
    lengths = sorted(len(line.strip()) for line in lines if "\t" not in line)
    if not lengths:
        return 0
    full = lengths[int(0.9 * (len(lengths) - 1))]
    return full if full <= WIDE else 0


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether `following` belongs to the paragraph that `line` is the last line of."""
    if "\t" in line or "\t" in following or marker(following) or _BEGINS.match(following):
        return False
    if _CLOSES.match(following):
        return True
    if _ENDS.search(line):
        return False
    if len(line) > WIDE or _GOES_ON.search(line):
        return True
    return len(line) >= (max(FULL * width, 12) if width else LONG)


def _joined(line: str, following: str) -> str:
    apart = line[-1].isascii() and following[0].isascii() and line[-1].isalnum()
    return f"{line} {following}" if apart and following[0].isalpha() else line + following
