"""How Chinese official texts number their parts: 第一章, 第一条, 一、, （一）, 1., （1）, 一是.

The order of the levels is that of GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）).
"""

from dataclasses import dataclass

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
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the head of a paragraph: its rank (smaller is higher), value and length."""

    rank: int
    number: int
    length: int


def marker(text: str) -> Marker | None:
    """The marker a paragraph begins with, or None."""
    for rule, ranks in _KINDS:
        if found := rule.match(text):
            group = found.lastindex or 1
            return Marker(ranks[group - 1], number_of(found[group]), found.end())
    return None


def number_of(numeral: str) -> int:
    """十一, 11 and ⑪ as 11."""
    if numeral.isascii():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    high, hundred, rest = numeral.rpartition("百")
    hundreds = 100 * _DIGITS.get(high, 1) if hundred else 0
    tens, ten, ones = rest.lstrip("零〇").rpartition("十")
    return hundreds + (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def numeral(number: int) -> str:
    """11 as 十一, as `十一是` prints it; from 1 to 99."""
    tens, ones = divmod(number, 10)
    names = "〇一二三四五六七八九"
    head = "" if not tens else ("十" if tens == 1 else names[tens] + "十")
    return head + (names[ones] if ones else "")
