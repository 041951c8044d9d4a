"""截止: until when opinions, applications and tasks are due."""

from collections.abc import Iterator
from datetime import date
from re import Match

from crawler.official import Stage
from digest.lexicon import load
from digest.milestones.days import day_of
from digest.milestones.owner import Own
from digest.store.milestones import Kind

_LEXICON = load("milestones")
_CLOSES, _REACHED, _BEFORE, _NO_LATER = (
    _LEXICON.rule(name) for name in ("closes", "reached", "before", "no_later")
)
_BY_END, _LASTS = _LEXICON.rule("until_end"), _LEXICON.rule("lasts")
_OPINIONS, _HAND_IN, _TO_DO, _YEARLY = (
    _LEXICON.rule(name) for name in ("opinions", "to_hand_in", "to_do", "yearly")
)
BEFORE, BEHIND = 12, 60  # characters around a day that say what it is for


def days(sentence: str, document: Own) -> Iterator[tuple[Kind, date]]:
    """What is due by which day; what falls every year, or is a figure of a day, is none."""
    if not _REACHED.search(sentence):
        for found in _CLOSES.finditer(sentence):
            written = found["day"] or found["until"]
            kind = _handed_in(sentence, document)
            if kind and (day := day_of(written, document.day)):
                yield kind, day
    late = [(f, f["day"] or f["last"]) for f in _NO_LATER.finditer(sentence)]
    for found, written in [*((f, f["day"]) for f in _BEFORE.finditer(sentence)), *late]:
        kind = _asked(sentence, found, document)
        if kind and (day := day_of(written, document.day)):
            yield kind, day
    for found in (*_BY_END.finditer(sentence), *_LASTS.finditer(sentence)):
        if day := day_of(found["day"], document.day):
            yield Kind.TARGET, day


def _asked(sentence: str, found: Match[str], document: Own) -> Kind | None:
    """What is asked for by the day, by the words of its clause."""
    if _YEARLY.search(sentence[max(found.start() - BEFORE, 0) : found.end()]):
        return None
    behind = sentence[found.end() : found.end() + BEHIND]
    handed, done = _HAND_IN.search(behind), _TO_DO.search(behind)
    if handed and not (done and done.start() < handed.start()):  # 制定方案，每年报送进展
        return _handed_in(behind, document)
    return Kind.TARGET if done else None


def _handed_in(said: str, document: Own) -> Kind | None:
    """Opinions of a draft, or what else is handed in, where the sentence says so."""
    if document.stage is Stage.DRAFT and _OPINIONS.search(said):
        return Kind.OPINIONS
    return Kind.CLOSES if _HAND_IN.search(said) else None
