"""How a printed issue counts: sections by 一、, texts by 1.; a text alone has no number."""

from digest.issue.model import SectionKey

ORDINALS = "一二三四五六七八九十"


def labels(count: int, key: SectionKey, *, behind_table: bool) -> list[tuple[int, str]]:
    """(number, label) of each text of a section; a table of papers before them is number 1."""
    first = 2 if behind_table else 1
    alone = first == count == 1 and not key.plan.numbered
    return [(no, "" if alone else f"{no}.") for no in range(first, first + count)]
