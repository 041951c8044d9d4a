"""What a document is for, as its own formula says: 为…，根据…，制定本办法。"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Match

from digest.composing.markers import marker
from digest.lexicon import load

PURPOSE = 110
TAIL = 10  # characters; a shorter clause does not stand without the one before it

_FORMULAS = load("formulas")
_PURPOSE, _ABOUT = _FORMULAS.rule("purpose"), _FORMULAS.rule("about")
_LEADS_UP, _BEHIND = _FORMULAS.rule("leads_up"), _FORMULAS.rule("purpose_behind")
_BETWEEN = _FORMULAS.rule("purpose_between")
_RECITES, _RECITES_ONLY = _FORMULAS.rule("recites"), _FORMULAS.rule("recites_only")
_DECISION, _DOES = _FORMULAS.rule("decision"), _FORMULAS.rule("does")
_OURS = load("voices").rule("ours")


@dataclass(frozen=True, slots=True)
class Purpose:
    """The words between 为 and the comma, and the paragraph they stand in."""

    text: str
    paragraph: int | None


def purpose(sentences: Sequence[tuple[str, int | None]]) -> Purpose | None:
    """The fullest purpose that a document's formulas tell, without what it only recites."""
    found = [
        Purpose(_plain(told["what"]), paragraph)
        for text, paragraph in sentences
        if _LEADS_UP.search(text)
        for told in _told(text)
    ]
    fit = [p for p in found if not _OURS.search(p.text)]
    short = [p for p in fit if len(p.text) <= PURPOSE] or fit[:1]
    best = max(short, key=lambda p: (not _RECITES.match(p.text), len(p.text)), default=None)
    if best and _RECITES_ONLY.match(best.text) and "，" not in best.text:
        return next(filter(None, map(_about, sentences)), best)
    return best


def _told(text: str) -> Iterator[Match[str]]:
    """What may be the purpose in a formula: behind its 为, and behind the laws it goes by."""
    if found := _PURPOSE.match(text) or _ABOUT.match(text) or _BEHIND.search(text):
        yield found
    if between := _BETWEEN.search(text):
        yield between


def _about(sentence: tuple[str, int | None]) -> Purpose | None:
    """What `为贯彻…，现就做好…工作通知如下` is about: more than what it recites."""
    text, paragraph = sentence
    told = _ABOUT.match(text[max(0, text.find("现就")) :])
    return Purpose(told["what"], paragraph) if told and not _OURS.search(told["what"]) else None


def _plain(what: str) -> str:
    """Without the clauses in front that only recite: 贯彻落实党中央、国务院决策部署，…"""
    rest = what
    while True:
        head, comma, tail = rest.partition("，")
        whole = head.count("《") == head.count("》") and head.count("“") == head.count("”")
        if not (
            comma
            and whole
            and _RECITES_ONLY.match(head)
            and (len(tail) >= TAIL or _DOES.match(tail))
        ):
            break
        rest = tail
    decided = _DECISION.search(rest) if _RECITES_ONLY.match(rest) else None
    return decided["what"] if decided else rest


def unnumbered(text: str) -> str:
    """A paragraph without the number at its head."""
    mark = marker(text)
    return text[mark.length :] if mark else text
