"""How Chinese official texts number their parts: 第一章, 第一条, 一、, （一）, 1., （1）, 一是.

The order of the levels is that of GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）).
"""

from dataclasses import dataclass
from functools import lru_cache

from crawler.official.numerals import number_of
from digest.lexicon import Rule, load

BOOK, CHAPTER, PART, PLAIN, ARTICLE, FIRST, NAMED = range(1, 8)
SECOND, THIRD, DECIMAL, FOURTH, CIRCLED, IS = range(8, 14)

_LEXICON = load("markers")
# a rule, and the rank that each of its groups stands for
_KINDS: tuple[tuple[Rule, tuple[int, ...]], ...] = (
    (_LEXICON.rule("part"), (BOOK, CHAPTER, PART, ARTICLE)),
    (_LEXICON.rule("named"), (NAMED,)),  # 目标一 提高…: the blank is gone when lines are tidied
    (_LEXICON.rule("first"), (FIRST,)),
    (_LEXICON.rule("bracketed"), (SECOND, FOURTH)),
    (_LEXICON.rule("digits"), (DECIMAL, THIRD)),
    (_LEXICON.rule("circled"), (CIRCLED,)),
    (_LEXICON.rule("counted"), (IS, IS)),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the head of a paragraph: its rank (smaller is higher), value and length."""

    rank: int
    number: int
    length: int


@lru_cache(4096)  # a draft asks for the same lines at every writing
def marker(text: str) -> Marker | None:
    """The marker a paragraph begins with, or None."""
    for rule, ranks in _KINDS:
        if found := rule.match(text):
            group = found.lastindex or 1
            return Marker(ranks[group - 1], number_of(found[group]), found.end())
    return None
