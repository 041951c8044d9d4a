"""Figures, units, days, document names: a subset of the source's, and none of the point's lost."""

import re
from collections.abc import Iterable

from digest.checking.grounding.comparators import comparators
from digest.checking.grounding.facts import Fact, FactKind, bare, facts, folded, same_unit
from digest.lexicon import load
from digest.rewriting.gate.case import Case

_TITLE = load("typography").rule("title")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_COUNTS = (FactKind.NUMBER, FactKind.PERCENT)
_KEPT = (*_COUNTS, FactKind.DATE, FactKind.DOCUMENT, FactKind.CODE)
_ADDED = {
    FactKind.DATE: "改写里多出了日期“{}”",
    FactKind.DOCUMENT: "改写里多出了文号“{}”",
    FactKind.CODE: "改写里多出了编号“{}”",
}


def titles(case: Case) -> str:
    """《…》 that no paragraph names."""
    known = {bare(title) for title in _TITLE.findall(case.known)}
    strange = [title for title in _TITLE.findall(case.new) if bare(title) not in known]
    return f"改写里多出了文件名“《{strange[0]}》”" if strange else ""


def values(case: Case) -> str:
    """Figures, units and days that the source does not have."""
    known = facts(case.known, articles=True)
    for fact in facts(case.new):
        if fact.kind is not FactKind.TITLE and not _stands(fact, known):
            return _strange(fact, known)
    digits = {fact.key[0] for fact in known} | set(_DIGITS.findall(folded(case.known)))
    strange = [one for one in _DIGITS.findall(folded(case.new)) if one not in digits]
    return f"改写里的数字“{strange[0]}”原文没有" if strange else ""


def lost(case: Case) -> str:
    """Figures and days of the point that the answer left out."""
    told = facts(case.new, articles=True)
    for fact in facts(case.old):
        if fact.kind in _KEPT and not _stands(fact, told):
            return f"改写漏了“{fact.text}”"
    return ""


def limits(case: Case) -> str:
    """A figure that points elsewhere than in the point: 以上 for 以下, or a bare 30%."""
    before, after = _ways(case.old), _ways(case.new)
    for value, text in {fact.key[0]: fact.text for fact in facts(case.old)}.items():
        own, now = before.get(value, set()), after.get(value, set())
        if own != now:
            words = "改了" if own and now else "漏了" if own else "添了"
            return f"改写{words}“{text}”的上下限或增减（{'、'.join(sorted(own | now))}）"
    return ""


def _ways(text: str) -> dict[str, set[str]]:
    """Where each figure of a text points, by its value."""
    found: dict[str, set[str]] = {}
    for fact, way in comparators(text, facts(text)):
        found.setdefault(fact.key[0], set()).add(way)
    return found


def _stands(fact: Fact, known: Iterable[Fact]) -> bool:
    return any(_equal(fact, other) for other in known)


def _equal(fact: Fact, other: Fact) -> bool:
    if fact.kind is not other.kind:
        return False
    if fact.kind is FactKind.NUMBER:
        return fact.key[0] == other.key[0] and same_unit(fact.key[1], other.key[1])
    return fact.key == other.key


def _strange(fact: Fact, known: Iterable[Fact]) -> str:
    """What is wrong with a fact that the source does not have."""
    same = [one for one in known if one.kind in _COUNTS and one.key[0] == fact.key[0]]
    if fact.kind in _COUNTS and same:
        return f"改写里的“{fact.text}”换了单位，原文是“{same[0].text}”"
    return _ADDED.get(fact.kind, "改写里的数字“{}”原文没有").format(fact.text)
