"""The small words that a statement hangs on: each must still stand over the same words.

应, 可, 不得, 鼓励, 原则上, 不, 仅, 以上, 前, 提高: `digest/lexicon/modality.toml`, a rule a class.
An operator has a scope: the words behind it, to the next one of its kind or the full stop; of
以上, 内, 前 the words on either side. It is kept where the other text has one of its class over a
scope that shares a third of its character pairs. So clauses may be joined, parted and moved,
and what is said of each may not.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.composing.pairs import pairs
from digest.lexicon import load
from digest.rewriting.gate.case import Case

ALIKE = 0.34  # of the shorter scope's pairs
NEAR = 8  # characters of a near scope
LOST = 0.45  # of a condition's pairs
BESIDE = 1  # characters between two operators over the same words
_LEXICON = load("modality")
_CONDITION = _LEXICON.rule("condition")
_DUTIES = (
    "should",
    "must",
    "have_to",
    "may",
    "must_not",
    "encourage",
    "support",
    "guide",
    "demands",
)
_BEHIND = (
    *("in_principle", "usually", "strive", "gradually", "explore", "as_fit", "negated"),
    *("stops", "raises", "lowers", "all", "some", "only", "about"),
)
_AROUND = ("at_least", "at_most", "within", "before", "after", "from", "either")
_STOPS = "。！？\n"


@dataclass(frozen=True, slots=True)
class Operator:
    """A small word of the class `name` where it stands, and the stretches it is said of."""

    name: str
    text: str
    start: int
    scopes: tuple[str, ...]


def operators(text: str) -> list[Operator]:
    """The operators of a text in their order."""
    return sorted((*_duties(text), *_near(text)), key=lambda one: one.start)


def kept(case: Case) -> str:
    """An operator that was changed, left out or added."""
    old, new = operators(case.old), operators(case.new)
    missing = _unmatched(old, new)
    further = _unmatched(operators(case.ground.text), old)
    added = _unmatched(new, [*old, *further])
    for one in missing:
        for other in added:
            if _likeness(one, other) >= ALIKE:
                return f"改写把“{one.text}”换成了“{other.text}”"
    if missing:
        return f"改写漏了“{missing[0].text}”（{_excerpt(missing[0])}）"
    return f"改写添了“{added[0].text}”（{_excerpt(added[0])}）" if added else ""


def conditions(case: Case) -> str:
    """A condition of the point that the answer does not name, or names once less."""
    left = Counter(pairs(case.old)) - Counter(pairs(case.new))
    for found in _CONDITION.finditer(case.old):
        own = Counter(pairs(found[0]))
        if (own & left).total() > LOST * own.total():
            return f"改写漏了条件“{found[0]}”"
    return ""


def _duties(text: str) -> list[Operator]:
    """Operators of duty and permission, each over what follows up to the next one."""
    taken = [
        (found.start(), found.end(), name)
        for name in _DUTIES
        for found in _LEXICON.rule(name).finditer(text)
    ]
    found = _apart(sorted(taken))
    starts = [start for start, _, _ in found]
    return [
        Operator(name, text[start:end], start, (_behind(text, end, starts),))
        for start, end, name in found
    ]


def _apart(taken: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Those that do not stand inside an earlier one (不应 is no 应)."""
    found: list[tuple[int, int, str]] = []
    for one in taken:
        if not found or one[0] >= found[-1][1]:
            found.append(one)
    return found


def _behind(text: str, end: int, starts: Sequence[int]) -> str:
    """Up to the next one; 鼓励、支持 have the same words behind them."""
    next_start = next((start for start in starts if start > end + BESIDE), len(text))
    stop = min((at for mark in _STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[end : min(next_start, stop)]


def _near(text: str) -> Iterator[Operator]:
    for name in (*_BEHIND, *_AROUND):
        for found in _LEXICON.rule(name).finditer(text):
            behind = text[found.end() : found.end() + NEAR].partition("。")[0]
            before = text[max(0, found.start() - NEAR) : found.start()].rpartition("。")[2]
            scopes = (before, behind) if name in _AROUND else (behind,)
            yield Operator(name, found[0], found.start(), tuple(filter(None, scopes)))


def _unmatched(ones: Sequence[Operator], others: Sequence[Operator]) -> list[Operator]:
    """Those of `ones` that none of the others is like; the likest pairs are matched first.

    A duty may be said once for two (应当建账，应当登记), any other operator stands for one.
    """
    found = sorted(
        (
            (_likeness(one, other), a, b)
            for a, one in enumerate(ones)
            for b, other in enumerate(others)
            if one.name == other.name
        ),
        reverse=True,
    )
    matched, taken = set[int](), set[int]()
    for likeness, a, b in found:
        free = b not in taken or ones[a].name in _DUTIES
        if likeness >= ALIKE and a not in matched and free:
            matched.add(a)
            taken.add(b)
    return [one for number, one in enumerate(ones) if number not in matched]


def _likeness(one: Operator, other: Operator) -> float:
    """How much of the shorter scope two operators share, 0 to 1; 1 where one has no words, or
    the same word follows both.
    """
    if one.scopes and other.scopes and _follows(one) == _follows(other):
        return 1.0
    told = [(_pairs(a), _pairs(b)) for a in one.scopes for b in other.scopes]
    return max((len(a & b) / min(len(a), len(b)) if a and b else 1.0 for a, b in told), default=1.0)


def _follows(one: Operator) -> str:
    return one.scopes[-1][:2]


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters, figures included, marks not."""
    return {a + b for a, b in pairwise(text) if a.isalnum() and b.isalnum()}


def _excerpt(one: Operator) -> str:
    return f"…{one.scopes[-1][:12] if one.scopes else ''}"
