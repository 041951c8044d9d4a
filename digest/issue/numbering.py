"""How a printed issue counts, by GB/T 9704—2012 7.3.3: 一、 → （一） → 1. → （1）.

Sections are 一、; a text that stands under a heading of its own is （一）, one whose heading is run
in is 1. A text alone has no number.
"""

from crawler.official.numerals import numeral
from digest.issue.model import SectionKey

ORDINALS = "一二三四五六七八九十"


def labels(count: int, key: SectionKey, *, behind_table: bool) -> list[tuple[int, str]]:
    """(number, label) of each text of a section; a table of papers before them is number 1."""
    first = 2 if behind_table else 1
    alone = first == count == 1 and not key.plan.numbered
    headed = key.plan.headed
    return [
        (no, "" if alone else f"（{numeral(no)}）" if headed else f"{no}.")
        for no in range(first, first + count)
    ]
