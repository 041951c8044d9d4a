"""What an official document says of itself: number, kind, issuers, signing and effective dates.

Forms follow GB/T 9704-2012 (党政机关公文格式) and how ministries print them on the web.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crawler.official.page_dates import find_dates, parse_date
from crawler.official.title_issuers import find_issuers
from crawler.official.title_kind import find_kind, interpreted
from crawler.text import squash, tight

_OPEN, _CLOSE = r"[〔\[［（(【﹝〈]", r"[〕\]］）)】﹞〉]"
_BRACKETED = re.compile(
    rf"([\u4e00-\u9fa5A-Za-z]{{1,16}})\s*{_OPEN}\s*((?:19|20)\s?\d\s?\d)\s*年?\s*{_CLOSE}\s*(第)?\s*(\d{{1,5}}(?:\s?\d)*)\s*号"
)
_YEARLY = re.compile(
    r"([\u4e00-\u9fa5]{0,20}(?:公告|通告|令))?[（(]?"
    r"((?:19|20)\d\d|[二一][〇○零一二三四五六七八九]{3})年第?(\d{1,4})号"
)
_NUMERALS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_ORDER = re.compile(
    r"([\u4e00-\u9fa5]{2,24}?令)\s*第?\s*(\d{1,4}|[一二三四五六七八九十百]{1,6})\s*号|^第\s*(\d{1,4})\s*号(?:令)?$"
)
_NUMBER_LABEL = re.compile(
    r"(?:发文字号|文\s*号|发文号|发布文号|公文编号|文件编号|字\s*号)\s*[】\]]?\s*[:：\t]\s*([^\t]{2,40})"
)
_SIGNED_LABEL = re.compile(
    r"(?:成文日期|成文时间|生成日期|印发日期|签发日期|发文日期|制发日期)\s*[:：\t]\s*(.{6,24})"
)
_EFFECTIVE_LABEL = re.compile(
    r"(?:施行日期|实施日期|生效日期|生效时间|实施时间|执行日期)\s*[:：\t]\s*(.{6,24})"
)
_DATE_LINE = re.compile(
    r"^[（(]?\s*(?:[12]\d{3}|[一二][〇○ＯO零0一二三四五六七八九]{3})\s*年\s*\S{1,3}\s*月\s*\S{1,4}\s*日\s*[）)]?(?:印发)?$"
)
_EFFECTIVE = re.compile(
    r"(本|上述|该|现予|，|,|。)?[^，。；]{0,24}?自\s*((?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*起\s*(?:正式|开始)?\s*(?:施行|实施|生效|执行|试行)"
)
_AT_ONCE = re.compile(
    r"自(?:发布|印发|公布|下发|颁布|签署|发文)之日起(?:正式)?(?:施行|实施|生效|执行|试行)"
)
_HEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class Document:
    """The fields of an official document; "" and None where it does not say."""

    issuers: tuple[str, ...] = ()
    number: str = ""
    kind: str = ""
    signed: date | None = None
    effective: date | None = None
    interprets: str = ""


def read_document(
    title: str, lines: Sequence[str], around: Sequence[str], published: date | None
) -> Document:
    """The document fields of an article.

    `lines` are its paragraphs, `around` the lines outside the text (such as a table with 发文字号).
    `published` serves where a text comes into force on its publication.
    """
    kind = find_kind(title)
    signature = _signature(lines)
    signed = _labelled(around, _SIGNED_LABEL) or (signature[1] if signature else None)
    number = _number(title, lines, around)
    official = bool(number or signature or kind)
    before = lines[max(0, signature[0] - 12) : signature[0]] if signature else []
    return Document(
        issuers=find_issuers(title, before, around, lines[:_HEAD_LINES]) if official else (),
        number=number,
        kind=kind,
        signed=signed,
        effective=_effective(lines, around, signed or published) if official else None,
        interprets=interpreted(title) if kind == "解读" else "",
    )


def clean_number(text: str) -> str:
    """A 文号 in its printed form: 〔〕 around the year, no white space, nothing behind 号."""
    plain = tight(squash(text))
    found = _BRACKETED.search(plain)
    if found:
        return f"{found[1]}〔{found[2]}〕{found[3] or ''}{found[4]}号"
    if match := _YEARLY.search(plain):
        year = "".join(_NUMERALS.get(c, c) for c in match[2])
        who = match[1] or "" if match.start() == 0 and "关于" not in plain else ""
        return f"{who}{year}年第{match[3]}号"
    order = _ORDER.search(plain)
    return order[0] if order else ""


def _number(title: str, lines: Sequence[str], around: Sequence[str]) -> str:
    titled = clean_number(_own_part(title))
    for line in around:
        labelled = _NUMBER_LABEL.search(line)
        if labelled and (number := clean_number(labelled[1])):
            return number
    for line in lines[:_HEAD_LINES]:
        plain = tight(line).strip("（）()")
        if len(plain) <= 40 and (number := clean_number(plain)) and len(number) >= len(plain) - 6:
            return titled if number in titled else number
    return titled


def _own_part(title: str) -> str:
    """`title` without the names of other documents in it."""
    return re.sub(r"《[^》]*》", "", title)


def _signature(lines: Sequence[str]) -> tuple[int, date] | None:
    """The first line that is nothing but a date, not among the first two; with its date."""
    for i, line in enumerate(lines):
        if i >= 2 and len(line) < 30 and _DATE_LINE.match(tight(line)):
            days = find_dates(tight(line))
            if days:
                return i, days[0]
    return None


def _labelled(lines: Sequence[str], label: re.Pattern[str]) -> date | None:
    for line in lines:
        found = label.search(line)
        if found and (day := parse_date(found[1])):
            return day
    return None


def _effective(lines: Sequence[str], around: Sequence[str], base: date | None) -> date | None:
    labelled = _labelled(around, _EFFECTIVE_LABEL)
    if labelled:
        return labelled
    for line in reversed(lines):
        for found in _EFFECTIVE.finditer(line):
            days = find_dates(found[2])
            if days:
                return days[0]
        if _AT_ONCE.search(line):
            return base
    return None
