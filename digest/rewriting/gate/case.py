"""What an answer is held to."""

import re
from dataclasses import dataclass, replace

from crawler.official.organisations import short_forms
from digest.rewriting.grounds import Ground

_HALF = {0xFF05: "%", 0xFF0E: "."} | {c: chr(c - 0xFEE0) for c in range(0xFF10, 0xFF1A)}
_BESIDE_DIGITS = re.compile(r"(?<=\d)[ \u3000]+|[ \u3000]+(?=\d)")


@dataclass(frozen=True, slots=True)
class Case:
    """One point before and after.

    `old` is its body, `others` are the bodies of the entry's other points, `asked` is what the
    model was told to do.
    """

    old: str
    new: str
    ground: Ground
    others: tuple[str, ...] = ()
    asked: str = ""

    @property
    def known(self) -> str:
        """All that the answer may draw on: its paragraphs, and what the point says already."""
        return f"{self.ground.text}\n{self.old}"


def plain(case: Case) -> Case:
    """The case in one spelling: `20 个` as 20个, `95％` as 95%, organisations by short names."""
    ground = replace(case.ground, paragraphs=tuple(map(_plain, case.ground.paragraphs)))
    others = tuple(map(_plain, case.others))
    return replace(case, old=_plain(case.old), new=_plain(case.new), ground=ground, others=others)


def _plain(text: str) -> str:
    lines = text.translate(_HALF).replace("医疗保障", "医保").split("\n")
    return "\n".join(_BESIDE_DIGITS.sub("", short_forms(line)) for line in lines)
