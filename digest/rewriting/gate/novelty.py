"""How much of an answer is new: character pairs that neither its paragraphs nor the point have."""

from crawler.official.organisations import BODY, HOSPITAL, is_generic, short_forms
from crawler.official.places import PLACE, REGION
from digest.composing.pairs import pairs
from digest.composing.typography import HAN
from digest.lexicon import load
from digest.rewriting.gate.case import Case

SHARE = 0.1  # of the answer's pairs
ALWAYS = 4  # new pairs are allowed in the shortest answer
RUN = 5  # characters in a row of which every pair is new
ELSEWHERE = 0.4  # of the answer's pairs may come from the paragraphs and not from the point
_JOINS = load("answers").rule("joins")  # where such a character stands a new pair says nothing


def names(case: Case) -> str:
    """Organisations and places that the source does not name."""
    known = short_forms(case.known)
    for pattern in (BODY, HOSPITAL, PLACE, REGION):
        for found in pattern.finditer(case.new):
            generic = pattern in (HOSPITAL, REGION) and is_generic(found[0])
            name = short_forms(found[0])
            if not generic and not any(name[at:] in known for at in range(max(1, len(name) - 4))):
                return f"改写里多出了原文没有的名称“{found[0]}”"
    return ""


def outside(case: Case) -> str:
    """A stretch that is not the source's."""
    run = _run(case.new, set(pairs(case.known)))
    return f"改写里有一段话原文没有（“{run}”）" if len(run) > RUN else ""


def novel(case: Case) -> str:
    """More new words than a smoother sentence needs."""
    known, found = set(pairs(case.known)), pairs(case.new)
    new = [pair for pair in found if pair not in known and not _JOINS.search(pair)]
    most = ALWAYS + round(SHARE * len(found))
    if len(new) <= most:
        return ""
    return f"改写里原文没有的字眼太多（“{'”“'.join(dict.fromkeys(new[:5]))}”等 {len(new)} 处）"


def elsewhere(case: Case) -> str:
    """More of the paragraphs than of the point."""
    old, found = set(pairs(case.old)), pairs(case.new)
    more = [pair for pair in found if pair not in old]
    if len(more) <= ELSEWHERE * len(found):
        return ""
    return f"改写另取了原文的话，不是这一点的意思（{len(more) / len(found):.0%} 不在原稿里）"


def _run(text: str, known: set[str]) -> str:
    """The longest stretch of which every pair of characters is new."""
    best, start = "", 0
    for at in range(1, len(text) + 1):
        pair = text[at - 1 : at + 1]
        new = len(pair) == 2 and all(HAN.match(c) for c in pair) and pair not in known
        if not new:
            run = text[start:at]
            best = run if len(run) > len(best) else best
            start = at
    return best
