"""Numbers that lines begin with: 1. 1、 1． （1） 1） ① and the kind of a section's texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_KINDS = {
    # 1.5 is a number of the text, `1. 5G+…` a label
    "dot": re.compile(r"(\d{1,2})(?:[.．、]\s+(?=\S)|\s*[.．、](?=[^\d\s.]))"),
    "round": re.compile(r"[（(]\s*(\d{1,2})\s*[）)]\s*(?=\S)"),
    "half": re.compile(r"(\d{1,2})\s*[）)]\s*(?=\S)"),
    "circle": re.compile(r"([①-⑳])\s*[.．、]?\s*(?=\S)"),
}
_CIRCLE = ord("①") - 1


@dataclass(frozen=True, slots=True)
class Label:
    """`text` as printed ("1."), the number `no`, and where the words behind it begin."""

    no: int
    text: str
    end: int


def kind_of(lines: Sequence[str]) -> str:
    """The kind of the first label in `lines`; "" where no line begins with a number."""
    found = (kind for line in lines for kind, form in _KINDS.items() if form.match(line))
    return next(found, "")


def label(line: str, kind: str) -> Label | None:
    """The label of this kind at the head of `line`."""
    found = _KINDS[kind].match(line) if kind else None
    if found is None:
        return None
    no = ord(found[1]) - _CIRCLE if kind == "circle" else int(found[1])
    return Label(no, found[0].strip(), found.end())
