"""Dates whose parts are blocks of their own: "21" above "2026年02月"."""

from collections.abc import Sequence
from datetime import date

from crawler.lexicon import load
from crawler.reading.article.blocks import Block
from crawler.reading.dates import parse_date

_PART = load("publication").rule("part")


def split_date(blocks: Sequence[Block], at: int) -> date | None:
    """The date that block `at` and the one or two behind it make together, else None."""
    parts = [block.text for block in blocks[at : at + 3]] if at >= 0 else []
    for size in (2, 3):
        whole = len(parts) >= size and all(_PART.match(part) for part in parts[:size])
        if whole and (day := parse_date(" ".join(parts[:size]))):
            return day
    return None
