"""Numbers that lines begin with: 1. 1、 1． （1） 1） ① （一）; the kind of a section's texts."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.official.numerals import number_of
from digest.lexicon import load

_LABEL = load("printed").rule("text_label")


@dataclass(frozen=True, slots=True)
class Label:
    """`text` as printed ("1."), the number `no`, and where the words behind it begin."""

    no: int
    text: str
    end: int


def kind_of(lines: Sequence[str]) -> str:
    """The kind of the first label in `lines`; "" where no line begins with a number.

    （一） counts only at the head of the first line: later ones are headings inside a text.
    """
    found = ((at, _LABEL.match(line)) for at, line in enumerate(lines))
    kinds = ((at, label.lastgroup or "") for at, label in found if label)
    return next((kind for at, kind in kinds if kind != "bracket" or not at), "")


def label(line: str, kind: str) -> Label | None:
    """The label of this kind at the head of `line`."""
    found = _LABEL.match(line)
    if found is None or found.lastgroup != kind:
        return None
    return Label(number_of(found[kind]), found[0].strip(), found.end())
