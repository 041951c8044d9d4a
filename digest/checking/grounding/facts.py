"""The facts of a text: what a reader could look up and find wrong.

Numbers with their unit, percentages, days, 文号, 《titles》, codes such as 5G; each with a key
under which its other spellings are found: 百分之五 as 5%, 1.2万人 as 12000人.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from crawler.characters import letters
from crawler.lexicon import load
from crawler.official.number import numbers_in
from crawler.official.numerals import CHINESE, scaled


class FactKind(StrEnum):
    """What sort of fact, in the editor's words."""

    NUMBER = "数字"
    PERCENT = "百分比"
    DATE = "日期"
    DOCUMENT = "文号"
    TITLE = "文件名"
    CODE = "编号"
    ORGANISATION = "机构"
    PLACE = "地名"


@dataclass(frozen=True, slots=True)
class Fact:
    """`key` compares: (value, unit), (year, month, day), or words; `start` counts characters."""

    kind: FactKind
    text: str
    start: int
    key: tuple[str, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_WIDE = {0x3000: " ", 0x2212: "-"} | {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_N = rf"(?:\d[\d,]*(?:\.\d+)?|{CHINESE}+(?:点{CHINESE}+)?)"
_TITLE = load("wrapping").rule("titled")
_Y = r"(?:\d{4}|[一二][〇零九一二三四五六七八]{3})"
_MD = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = re.compile(
    rf"(?:(?P<y>{_Y})\s*年\s*)?(?P<m>{_MD})\s*月(?!内|度|龄)\s*(?:(?P<d>{_MD})\s*[日号])?"
    r"|(?P<iy>20\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d)"
    rf"|(?<!\d)(?P<yy>{_Y})\s*年(?!以|来)"
    r"|(?<!\d)(?P<ry>20\d\d)(?=\s*(?:—+|-|–|~|至)\s*20\d\d\s*年)"
)
# 三分之二, 2/3, 14.3/10万, 一半
_FRACTION = re.compile(
    rf"(?P<d>(?!百分|千分){_N})分之\s*(?P<n>{_N})"
    r"|(?<![\d/.A-Za-z-])(?P<a>\d+(?:\.\d+)?)\s*/\s*(?P<b>\d+)(?P<p>[千万亿])?(?![\d/号])"
    r"|(?P<h>一半|过半|半数)"
)
_PERCENT = re.compile(
    rf"(?P<a>\d[\d,]*(?:\.\d+)?)\s*(?P<s>[%‰])|(?P<w>百|千)分之\s*(?P<b>{_N})"
    rf"|(?P<c>{CHINESE})成(?=[以左多的。,;\s]|$)|(?<=[近超约逾达到过足])(?P<e>{CHINESE})成"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9.])(?:[A-Za-z][A-Za-z-]*\d[A-Za-z0-9-]*|\d+[A-Za-z][A-Za-z0-9-]*)"
    r"|十[一二三四五六]五(?=[”“规时期])"
    r"|(?:地市|[县市省区镇乡])级以[上下]"
)
_UNITS = (
    "个月|个百分点|人次|例次|平方米|公里|小时|分钟|部门|部委|方面|部分|统筹地区|统筹区"
    "|[\u4e00-\u9fff]"
)
_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z])(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?:余|多)?\s*(?P<p>万亿|千万|百万|百|千|万|亿)?\s*"
    rf"(?:余|多)?\s*(?P<u>{_UNITS})?"
)
_COUNTED = re.compile(
    rf"(?P<n>{CHINESE}+(?:点{CHINESE}+)?)(?:余|多)?(?P<u>个月|个百分点|人次|部门|部委|方面|部分|小时|分钟"
    r"|[个项种类家所名人位年月周天日次倍元番批级款条章张例台套省市县岁期版届轮点件份篇支只辆大])"
)
_ENUMERATOR = re.compile(r"(?:^|(?<=[。;:\n]))\s*(?:\d{1,2}[.、](?!\d)|\(\s*\d{1,2}\s*\))", re.M)
# 一个, 一方面, 一次: an article rather than a number
_ARTICLE_UNITS = frozenset(
    [
        "个",
        "项",
        "种",
        "类",
        "家",
        "名",
        "位",
        "次",
        "方面",
        "部分",
        "大",
        "条",
        "点",
        "件",
        "份",
        "套",
        "篇",
        "级",
        "期",
    ]
)
_LOOSE = frozenset(("个", "项", "条", "件", "类", "种", "方面", "部分", "大"))


def folded(text: str) -> str:
    """Full-width letters, digits and marks as half-width ones; every place stays the same."""
    return text.translate(_WIDE)


def facts(text: str, *, articles: bool = False) -> list[Fact]:
    """The facts of `text` in order; what lies inside a title or a day is not told again.

    `articles`: 一个 and 一次 count as numbers too, as the ground for a 1个.
    """
    plain = folded(text)
    taken = bytearray(len(plain))  # a 1 for each character that belongs to a fact
    for match in _ENUMERATOR.finditer(plain):
        take(taken, match.start(), match.end())
    found: list[Fact] = []
    counted = _every if articles else _counted
    for read in (_titles, _documents, _dates, _fractions, _percents, _codes, _numbers, counted):
        more = [fact for fact in read(plain) if 1 not in taken[fact.start : fact.end]]
        found += [replace(fact, text=text[fact.start : fact.end]) for fact in more]
        for fact in more:
            take(taken, fact.start, fact.end)
    return sorted(found, key=lambda fact: fact.start)


def take(taken: bytearray, start: int, end: int) -> None:
    """Mark the characters from `start` to `end` as belonging to something."""
    taken[start:end] = b"\1" * (end - start)


def bare(title: str) -> str:
    """A title without marks and blanks, for comparing."""
    return letters(folded(title)).lower()


def same_unit(one: str, other: str) -> bool:
    """Whether two units count the same: 5个 and 5项, but not 5万人 and 5万人次."""
    return not one or not other or one == other or (one in _LOOSE and other in _LOOSE)


def _titles(plain: str) -> Iterator[Fact]:
    for match in _TITLE.finditer(plain):
        yield Fact(FactKind.TITLE, match[0], match.start(), (bare(match[1]),))


def _documents(plain: str) -> Iterator[Fact]:
    for found in numbers_in(plain):
        key = (found.who[-6:], found.year, str(found.no))
        yield Fact(FactKind.DOCUMENT, found.text, found.start, key)


def _dates(plain: str) -> Iterator[Fact]:
    for match in _DATE.finditer(plain):
        parts = (
            match["y"] or match["iy"] or match["yy"] or match["ry"],
            match["m"] or match["im"],
            match["d"] or match["id"],
        )
        key = tuple(str(_read(part)) if part else "" for part in parts)
        yield Fact(FactKind.DATE, match[0], match.start(), key)


def _percents(plain: str) -> Iterator[Fact]:
    for match in _PERCENT.finditer(plain):
        number = _read(match["a"] or match["b"] or match["c"] or match["e"])
        if number is None:
            continue
        if match["s"] == "‰" or match["w"] == "千":
            number /= 10
        elif match["c"] or match["e"]:
            number *= 10
        yield Fact(FactKind.PERCENT, match[0], match.start(), (_plain(number),))


def _fractions(plain: str) -> Iterator[Fact]:
    for match in _FRACTION.finditer(plain):
        parts = (match["n"] or match["a"], match["d"] or match["b"])
        over, below = (_read(part) if part else None for part in parts)
        if match["h"]:
            key = "1/2"
        elif over is None or below is None:
            continue
        else:
            key = f"{_plain(over)}/{_plain(below)}{match['p'] or ''}"
        yield Fact(FactKind.NUMBER, match[0], match.start(), (key, ""))


def _codes(plain: str) -> Iterator[Fact]:
    for match in _CODE.finditer(plain):
        yield Fact(FactKind.CODE, match[0], match.start(), (match[0].lower(),))


def _numbers(plain: str) -> Iterator[Fact]:
    for match in _NUMBER.finditer(plain):
        number = _read(match["n"], match["p"] or "")
        if number is not None:
            text = match[0].rstrip()
            yield Fact(FactKind.NUMBER, text, match.start(), (_plain(number), match["u"] or ""))


def _counted(plain: str) -> Iterator[Fact]:
    for fact in _every(plain):
        ordinal = plain.endswith("第", 0, fact.start)
        if fact.key[0] != "1" or fact.key[1] not in _ARTICLE_UNITS or ordinal:
            yield fact


def _every(plain: str) -> Iterator[Fact]:
    for match in _COUNTED.finditer(plain):
        number = _read(match["n"])
        if number is None or match["n"] in "百千万亿":
            continue
        yield Fact(FactKind.NUMBER, match[0], match.start(), (_plain(number), match["u"]))


def _read(numeral: str, power: str = "") -> Decimal | None:
    """A number as any fact writes it, in digits or characters; `power` is the 万 behind it."""
    return scaled(numeral, power)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
