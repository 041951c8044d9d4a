"""Numbers that lines begin with: 1. 1、 1． （1） 1） ① and the kind of a section's texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.official.numerals import number_of

# 1.5 is a number of the text, `1. 5G+…` a label
_LABEL = re.compile(
    r"(?P<dot>\d{1,2})(?:[.．、]\s+(?=\S)|\s*[.．、](?=[^\d\s.]))"
    r"|[（(]\s*(?P<round>\d{1,2})\s*[）)]\s*(?=\S)"
    r"|(?P<half>\d{1,2})\s*[）)]\s*(?=\S)"
    r"|(?P<circle>[①-⑳])\s*[.．、]?\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """`text` as printed ("1."), the number `no`, and where the words behind it begin."""

    no: int
    text: str
    end: int


def kind_of(lines: Sequence[str]) -> str:
    """The kind of the first label in `lines`; "" where no line begins with a number."""
    return next((found.lastgroup or "" for line in lines if (found := _LABEL.match(line))), "")


def label(line: str, kind: str) -> Label | None:
    """The label of this kind at the head of `line`."""
    found = _LABEL.match(line)
    if found is None or found.lastgroup != kind:
        return None
    return Label(number_of(found[kind]), found[0].strip(), found.end())
