"""What an official document says of itself: number, kind, issuers, signing and effective dates.

Forms follow GB/T 9704-2012 (党政机关公文格式) and how ministries print them on the web.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crawler.items import Article
from crawler.lexicon import Rule, load
from crawler.official import Stage, describe
from crawler.official.dates import find_dates
from crawler.official.issuers import chosen, labelled, listed, ordering, signed
from crawler.official.number import clean_number, is_number, labelled_number, own_number
from crawler.reading.dates import parse_date
from crawler.text import tight

_DATES = load("dates")
_SIGNED_LABEL, _EFFECTIVE_LABEL = _DATES["signed_label"], _DATES["effective_label"]
_SIGNING_LINE, _EFFECTIVE, _AT_ONCE = (
    _DATES[name] for name in ("signing_line", "effective", "at_once")
)
_HEAD_LINES = 14
_LETTER = 1200  # characters of a letter that may say who made the document together


@dataclass(frozen=True, slots=True)
class Document:
    """The fields of an official document; "" and None where it does not say."""

    stage: Stage = Stage.NEWS
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
    signature = _signature(lines)
    dated = _labelled(around, _SIGNED_LABEL) or (signature[1] if signature else None)
    said = describe(title, _number(title, lines, around))
    is_official = bool(said.number or signature or said.kind)
    return Document(
        stage=said.stage,
        issuers=_issuers(title, lines, around, signature) if is_official else (),
        number=said.number,
        kind=said.kind,
        signed=dated,
        effective=_effective(lines, around, dated or published) if is_official else None,
        interprets=said.interprets,
    )


def decided(article: Article) -> Article:
    """`article` with the kind and stage that its title and number, as they are now, make it."""
    said = describe(article.title, article.document_number)
    return replace(article, kind=said.kind, stage=said.stage, interprets=said.interprets)


def _issuers(
    title: str, lines: Sequence[str], around: Sequence[str], signature: tuple[int, date] | None
) -> tuple[str, ...]:
    before = lines[max(0, signature[0] - 12) : signature[0]] if signature else []
    letter = "\n".join(lines)[:_LETTER]
    others = (labelled(around), ordering(lines[:_HEAD_LINES]), listed(letter))
    return chosen(title, signed(before), others)


def _number(title: str, lines: Sequence[str], around: Sequence[str]) -> str:
    titled = own_number(title)
    for line in around:
        if number := labelled_number(line):
            return number
    for above, line in zip(["", *lines], lines[:_HEAD_LINES], strict=False):
        plain = tight(line).strip("（）()")
        if plain.startswith("第") and is_number(plain) and tight(above).endswith("令"):
            plain = tight(above) + plain  # 某部令 and 第15号 on two lines
        if len(plain) <= 40 and (number := clean_number(plain)) and len(number) >= len(plain) - 6:
            return titled if number in titled else number
    return titled


def _signature(lines: Sequence[str]) -> tuple[int, date] | None:
    """The first line that is nothing but a date, not among the first two; with its date."""
    for i, line in enumerate(lines):
        if i >= 2 and len(line) < 30 and _SIGNING_LINE.match(tight(line)):
            days = find_dates(tight(line))
            if days:
                return i, days[0]
    return None


def _labelled(lines: Sequence[str], label: Rule) -> date | None:
    for line in lines:
        found = label.search(line)
        if found and (day := parse_date(found["day"])):
            return day
    return None


def _effective(lines: Sequence[str], around: Sequence[str], base: date | None) -> date | None:
    day = _labelled(around, _EFFECTIVE_LABEL)
    if day:
        return day
    for line in reversed(lines):
        for found in _EFFECTIVE.finditer(line):
            days = find_dates(found["day"])
            if days:
                return days[0]
        if _AT_ONCE.search(line):
            return base
    return None
