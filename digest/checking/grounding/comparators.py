"""Which way a number points: 95%以上, 不超过6个月, 增长3.6%, 下降20%.

The lock compares these beside the number itself: `80%以下` is another statement than `80%以上`.
Words of one direction are one: 不少于, 至少, 超过 and 以上 all say “so much or more”.
"""

from collections.abc import Iterator

from digest.checking.grounding.facts import Fact, FactKind, folded
from digest.lexicon import load

MORE, LESS, UP, DOWN = "以上", "以下", "增", "减"
_WAYS = {"more": MORE, "less": LESS, "up": UP, "down": DOWN}  # by the groups of the rules
_LEXICON = load("limits")
_PAST = _LEXICON.rule("before")
_NEXT = _LEXICON.rule("behind")
REACH = 8
_AGAINST = {MORE: LESS, LESS: MORE, UP: DOWN, DOWN: UP}


def contradicted(stated: str, known: set[str]) -> bool:
    """Whether the sources let a number point elsewhere, or nowhere where the text gives a limit."""
    if stated in known:
        return False
    return _AGAINST[stated] in known or (stated in (MORE, LESS) and not known & {MORE, LESS})


def comparators(text: str, found: list[Fact]) -> Iterator[tuple[Fact, str]]:
    """The numbers and percentages among the facts of `text` that point somewhere, and where."""
    plain = folded(text)
    for fact in found:
        if fact.kind not in (FactKind.NUMBER, FactKind.PERCENT):
            continue
        before = _PAST.search(plain[max(0, fact.start - REACH) : fact.start].rstrip())
        after = _NEXT.match(plain[fact.end : fact.end + REACH].lstrip())
        if before:
            yield fact, _WAYS[before.lastgroup or ""]
        if after:
            yield fact, _WAYS[after.lastgroup or ""]
