"""文号: 国卫医发〔2026〕12号, 2026年第42号, 国务院令第735号 (GB/T 9704—2012, 7.2.5)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crawler.lexicon import load
from crawler.official.numerals import year_of
from crawler.official.wording import on_one_line, without_blanks

_NUMBER = load("number")
_BRACKETED, _YEARLY, _ORDER = (_NUMBER[name] for name in ("bracketed", "yearly", "order"))
_ALONE, _YEAR_BRACKETS = _NUMBER["alone"], _NUMBER["year_brackets"]
_LABEL, _TITLED = _NUMBER["label"], load("wrapping")["titled"]
_LEADING, _TRAILING = _NUMBER["leading"], _NUMBER["trailing"]
_NO_BRACKETS = str.maketrans("", "", "（）()")
_BEHIND, _BARE, _NAMELESS = (_NUMBER[name] for name in ("behind_issuers", "bare", "nameless"))


def clean_number(text: str) -> str:
    """A 文号 in its printed form: 〔〕 around the year, no white space, nothing behind 号."""
    plain = without_blanks(text)
    if found := _BRACKETED.search(plain):
        return f"{found['who']}〔{found['year']}〕{found['ordinal'] or ''}{found['no']}号"
    if found := _YEARLY.search(plain):
        who = found["who"] if found.start() == 0 and "关于" not in plain else ""
        return f"{who or ''}{year_of(found['year'])}年第{found['no']}号"
    order = _ORDER.search(plain)
    return order[0].translate(_NO_BRACKETS) if order else ""


@lru_cache(maxsize=256)
def own_number(title: str) -> str:
    """The 文号 before or behind a title, not that of a document it speaks of; or ""."""
    plain = on_one_line(_TITLED.sub("", title))
    before, about, _ = plain.partition("关于")
    return clean_number(trailing_number(plain) if about else "") or clean_number(before)


def labelled_number(line: str) -> str:
    """The 文号 behind 发文字号： in a line, or ""."""
    found = _LABEL.search(line)
    return clean_number(found["number"]) if found else ""


def is_number(text: str) -> bool:
    """Whether `text` is a 文号 and nothing else: 医保办函〔2026〕52号, 2026年第42号."""
    return _ALONE.match(text) is not None


class Numbered(NamedTuple):
    """A 文号 as it stands in a text from `start` on: 国卫医发, 2026, 12."""

    text: str
    start: int
    who: str
    year: str
    no: int


def numbers_in(text: str) -> Iterator[Numbered]:
    """Every 文号 with its year between brackets, blanks inside it passed over."""
    for found in _BRACKETED.finditer(text):
        year, no = ("".join(found[name].split()) for name in ("year", "no"))
        yield Numbered(found[0], found.start(), found["who"], year, int(no))


def year_bracketed(text: str) -> str:
    """`text` with the brackets of a 文号 that GB/T 9704—2012 asks for: 国办发[2026]3号."""
    return _YEAR_BRACKETS.sub(lambda found: f"〔{found[1]}〕", text)


def is_order(text: str) -> bool:
    """Whether a title or a 文号 is that of an order: 国家卫生健康委员会令第13号."""
    return _ORDER.search(text) is not None


def without_trailing(title: str) -> str:
    """A title without （2026年第42号） behind it."""
    return _TRAILING.sub("", title)


def without_number(title: str) -> str:
    """A title without the 文号 before or behind it; an order of no other name keeps its own."""
    return without_trailing(_LEADING.sub("", on_one_line(title)))


def trailing_number(title: str) -> str:
    """（2026年第42号） at the end of a title, as it stands there, or ""."""
    found = _TRAILING.search(title)
    return found[0] if found else ""


def without_order(rest: str) -> str:
    """What stands behind the issuers, without 令第15号 before its name."""
    return _BEHIND.sub("", rest)


def is_bare(rest: str) -> bool:
    """Whether behind the issuers stands nothing but 公告2026年第58号."""
    return _BARE.match(rest) is not None


def is_nameless(rest: str) -> bool:
    """Whether behind the issuers stands nothing but 令第18号 or 公告（2025年第93号）."""
    return _NAMELESS.match(rest) is not None
