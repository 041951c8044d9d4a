"""How Chinese official texts number their parts: 第一章, 第一条, 一、, （一）, 1., （1）, 一是.

The order of the levels is that of GB/T 9704—2012, 7.3.3 (一、 （一） 1. （1）).
"""

import re
from dataclasses import dataclass

BOOK, CHAPTER, PART, PLAIN, ARTICLE, FIRST, NAMED = range(1, 8)
SECOND, THIRD, DECIMAL, FOURTH, CIRCLED, IS = range(8, 14)

_N = "[一二三四五六七八九十百]"
_KINDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (BOOK, re.compile(rf"第({_N}+)(?:编|部分)[\s：、]*")),
    (CHAPTER, re.compile(rf"第({_N}+)章[\s：、]*")),
    (PART, re.compile(rf"第({_N}+)节[\s：、]*")),
    (ARTICLE, re.compile(rf"第({_N}+)条(?!第|规定|、|和|至|或|的|所(?!称))[\s：]*")),
    # 目标一 提高… (the blank is gone when lines are tidied)
    (
        NAMED,
        re.compile(
            r"(?:目标|任务|行动|举措|措施)([一二三四五六七八九十]{1,2})[\s：、，]*"
            r"(?![致体定样直个项些次种起般旦是])(?=[\u4e00-\u9fff])"
        ),
    ),
    # “一、二级医院应当…。” counts hospitals, not paragraphs; “二、三级查房制度” is a heading
    (
        FIRST,
        re.compile(
            rf"({_N}{{1,3}})[、．.](?!{_N}+[级类档线](?:医院|医疗|公立|.{{21}}|.*[。；：，]))\s*"
        ),
    ),
    (SECOND, re.compile(rf"[（(]({_N}{{1,3}})[）)][、.]?\s*")),
    (
        DECIMAL,
        re.compile(
            r"\d{1,2}\.([1-9]\d?)(?:\.\d{1,2})?[.、]?(?=\s|[^\d.%％‰℃年月日亿万元个倍版代天岁米吨\s])\s*"
        ),
    ),
    (THIRD, re.compile(r"(\d{1,2})[.．、](?!\d)\s*")),
    (FOURTH, re.compile(r"[（(](\d{1,2})[）)][、.]?\s*")),
    (CIRCLED, re.compile(r"([①-⑳])\s*")),
    (IS, re.compile(rf"({_N}{{1,3}})是|第({_N})，")),
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
    for rank, pattern in _KINDS:
        if found := pattern.match(text):
            return Marker(rank, number_of(found[found.lastindex or 1]), found.end())
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
