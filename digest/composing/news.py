"""What a report tells of the document it speaks of: its name, who issued it, how many they were.

A past issue prints the document, not the report: 三部委联合发布《…》 for `三部门联合发布《…》`,
国家卫健委印发《…的通知》 for a headline that names no document but whose first sentence does.
"""

from dataclasses import dataclass

from crawler.items import Article
from crawler.official import Stage
from crawler.official.issuers import are_authorities, names
from crawler.official.kind import kind_of
from crawler.official.numerals import numeral
from crawler.official.stage import behind_issuers
from digest.lexicon import load

_HEADING = load("heading")
_IN_TITLE, _IN_TEXT = _HEADING.rule("title_releases"), _HEADING.rule("text_releases")
_COUNTED, _MEETS = _HEADING.rule("counted"), _HEADING.rule("meets")
_FIRST = 400  # characters in which a report says what it is about


@dataclass(frozen=True, slots=True)
class Released:
    """A document's `name` without 《》; its `issuers` in order, () where nobody is named.

    `counted` is 三部委联合 where the headline only counts them, else "".
    """

    name: str
    issuers: tuple[str, ...]
    counted: str = ""


def released(article: Article, title: str) -> Released | None:
    """The document that the report `article` makes known, None where it is no such report."""
    stage = article.official.stage
    if stage not in (Stage.NEWS, Stage.FINAL) or _MEETS.search(title):
        return None
    headline = _IN_TITLE.match(behind_issuers(title))
    if headline is None:
        return _told(article) if stage is Stage.NEWS else None
    name = headline["name"] or headline["bare"]
    if not kind_of(name):
        return None
    told = _told(article)
    return Released(name, told.issuers if told else (), _count(headline["before"] or ""))


def _told(article: Article) -> Released | None:
    """What the first sentences say: `甲委、乙局联合发布《…》`."""
    for found in _IN_TEXT.finditer(article.text[:_FIRST]):
        issuers = names(found["who"].replace("和", "、"))
        if issuers and are_authorities(issuers) and kind_of(found["name"]):
            return Released(found["name"], issuers)
    return None


def _count(before: str) -> str:
    found = _COUNTED.match(before)
    if found is None:
        return ""
    count = found["count"].replace("两", "二")
    return f"{numeral(int(count)) if count.isdecimal() and int(count) <= 10 else count}部委联合"
