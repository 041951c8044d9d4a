"""A line with its bold as ** marks, to be compared and shown."""

from collections.abc import Iterator

from digest.published.marked import Marked
from digest.returned.given import number_end

MARK = "**"


def starred(text: Marked) -> str:
    """A line without its number, what is bold between **; blanks are neither."""
    start = number_end(text.text)
    bold = {at for a, b in text.bold for at in range(a, b) if not text.text[at].isspace()}
    return "".join(_starred(text.text, start, bold))


def _starred(text: str, start: int, bold: set[int]) -> Iterator[str]:
    inside = False
    for at in range(start, len(text)):
        now = at in bold or (inside and text[at].isspace())
        if now is not inside:
            yield MARK
            inside = now
        yield text[at]
    if inside:
        yield MARK


def unnumbered(text: Marked) -> str:
    """A line without its number."""
    return text.text[number_end(text.text) :]
