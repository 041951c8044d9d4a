"""施行, 有效期, 废止: when a document holds."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from crawler.official.about import quoted
from crawler.official.dates import find_dates
from crawler.official.numerals import number_of
from digest.lexicon import load
from digest.milestones.days import day_of, years_later
from digest.milestones.owner import Own, is_ours

_LEXICON = load("milestones")
_STARTS, _LABEL, _AT_ONCE = (_LEXICON.rule(name) for name in ("starts", "label", "at_once"))
_UNTIL, _FOR = _LEXICON.rule("valid_until"), _LEXICON.rule("valid_for")
_REPEALED, _ENDS, _TITLE = (_LEXICON.rule(name) for name in ("repealed", "ends", "title"))
_ADOPTED = _LEXICON.rule("adopted")
HEAD = 3  # sentences at whose place a text says when it was adopted
LATE = timedelta(days=45)  # between adoption and the page; later, the page is a republication


def starts(sentence: str, document: Own, *, republished: bool) -> Iterator[date]:
    """The days from which the document holds; 自发布之日起 is its own day, where that is known: a
    page may come weeks after what it brings was issued (印发).
    """
    for rule in (_STARTS, _LABEL):
        for found in rule.finditer(sentence):
            day = day_of(found["day"], document.day)
            if day and is_ours(sentence[: found.start()], document):
                yield day
    for found in _AT_ONCE.finditer(sentence):
        ours = document.is_document and is_ours(sentence[: found.start()], document)
        dated = document.signed or (found["public"] and not republished)
        if ours and dated and document.day:
            yield document.day + timedelta(days=number_of(found["days"] or "") or 0)


def is_republished(sentences: Sequence[str], document: Own) -> bool:
    """Whether a page has a text that was adopted long before it: its day is not 公布之日."""
    if document.day is None or document.signed:
        return False
    head = [s for s in sentences[:HEAD] if _ADOPTED.search(s)]
    adopted = [day for s in head for day in find_dates(s)]
    return any(day < document.day - LATE for day in adopted)


def expires(sentence: str, since: date | None) -> Iterator[date]:
    """The last days on which the document holds; years are counted from `since`."""
    for found in _UNTIL.finditer(sentence):
        if day := day_of(found["day"], since):
            yield day
    if since is not None:
        yield from (years_later(since, found["years"]) for found in _FOR.finditer(sentence))


def repealed(sentence: str, document: Own, since: date | None) -> Iterator[tuple[date, str]]:
    """What ends with this document and when: its names one by one."""
    for found in _REPEALED.finditer(sentence):
        if since is not None:
            yield from ((since, name) for name in _names(found[0]))
    for found in _ENDS.finditer(sentence):
        if day := day_of(found["day"], document.day):
            said = sentence[: found.start()]
            yield from ((day, name) for name in _names(said) or [""])


def _names(said: str) -> list[str]:
    return [quoted(found[0]) for found in _TITLE.finditer(said)]
