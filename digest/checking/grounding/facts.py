"""The facts of a text: what a reader could look up and find wrong.

Numbers with their unit, percentages, days, 文号, 《titles》, codes such as 5G; each with a key
under which its other spellings are found: 百分之五 as 5%, 1.2万人 as 12000人.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

import crawler.lexicon
from crawler.characters import letters
from crawler.official.number import numbers_in
from crawler.official.numerals import scaled
from digest.lexicon import load


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


_WIDE = {"\u3000": " ", "\u2212": "-"} | {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_TITLE = crawler.lexicon.load("wrapping").rule("titled")
_LEXICON = load("figures")
_DATE = _LEXICON.rule("date")
_FRACTION = _LEXICON.rule("fraction")
_PERCENT = _LEXICON.rule("percent")
_CODE = _LEXICON.rule("code")
_NUMBER = _LEXICON.rule("number")
_COUNTED = _LEXICON.rule("counted")
_ENUMERATOR = _LEXICON.rule("enumerator")
_ARTICLE_UNIT = _LEXICON.rule("article_unit")
_LOOSE, BODY_UNITS = _LEXICON.rule("loose_unit"), _LEXICON.rule("body_unit")


def folded(text: str) -> str:
    """Full-width letters, digits and marks as half-width ones; every place stays the same."""
    for wide in _WIDE.keys() & set(text):  # `translate` asks for each character of a text
        text = text.replace(wide, _WIDE[wide])
    return text


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
        found += [_as_written(fact, text) for fact in more]
        for fact in more:
            take(taken, fact.start, fact.end)
    return sorted(found, key=lambda fact: fact.start)


def _as_written(fact: Fact, text: str) -> Fact:
    written = text[fact.start : fact.end]
    return fact if written == fact.text else replace(fact, text=written)


def take(taken: bytearray, start: int, end: int) -> None:
    """Mark the characters from `start` to `end` as belonging to something."""
    taken[start:end] = b"\1" * (end - start)


def bare(title: str) -> str:
    """A title without marks and blanks, for comparing."""
    return letters(folded(title)).lower()


def same_unit(one: str, other: str) -> bool:
    """Whether two units count the same: 5个 and 5项, but not 5万人 and 5万人次."""
    alike = any({one, other} <= set(rule.words) for rule in (_LOOSE, BODY_UNITS))
    return not one or not other or one == other or alike


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
        if fact.key[0] != "1" or fact.key[1] not in _ARTICLE_UNIT.words or ordinal:
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
