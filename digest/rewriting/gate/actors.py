"""Who does it: a subject of the answer must be the subject of the same words in the source."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.official.organisations import BODY, short_forms
from digest.checking.grounding.facts import Fact, FactKind
from digest.checking.grounding.substitution import Places, instead, placed
from digest.composing.pairs import pairs
from digest.lexicon import load
from digest.rewriting.gate.case import Case
from digest.rewriting.gate.operators import operators

ALIKE = 0.34
REACH = 6  # characters before an actor that say it is an object
SCOPE = 40  # characters of what an actor is said to do
NEAR = 2  # characters between a subject and its 应当
_ACTORS = load("actors")
_NAMED, _TOWARD = _ACTORS.rule("named"), _ACTORS.rule("toward")
_EDGES = "，。；：、！？\n"
_DUTY = ("should", "must", "have_to", "may", "must_not")


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor where it stands: a subject by its place, an object, or neither for sure."""

    name: str
    start: int
    scope: str
    leads: bool  # opens its clause, or stands before its 应当
    object: bool


def subjects(case: Case) -> str:
    """A subject that was swapped, invented or left out."""
    old, new = list(_actors(case.old)), list(_actors(case.new))
    known = [*old, *_actors(case.ground.text)]
    for one in new:
        if one.leads and not _stands(one, [a for a in known if not a.object]):
            return f"改写换了主语（“{one.name}”）"
        if one.object and not _stands(one, known):
            return f"改写换了对象（“{one.name}”）"
    names = {one.name for one in new}
    gone = next((one for one in old if one.leads and one.name not in names), None)
    return f"改写漏了主语“{gone.name}”" if gone else ""


def swapped(case: Case) -> str:
    """An actor in the place of another: the words on both sides are the source's, it is not."""
    places = Places()
    places.add(placed(case.known, _facts(case.known)))
    for here in placed(case.new, _facts(case.new)):
        if other := instead(here, places):
            return f"改写把“{other}”换成了“{here.fact.text}”"
    return ""


def _facts(text: str) -> Iterator[Fact]:
    for start, end, name in _named(text):
        yield Fact(FactKind.ORGANISATION, text[start:end], start, (name,))


def _actors(text: str) -> Iterator[Actor]:
    duties = [one.start for one in operators(text) if one.name in _DUTY]
    found = list(_named(text))
    for at, (start, end, name) in enumerate(found):
        is_object = bool(_TOWARD.search(text[max(0, start - REACH) : start]))
        begins = start == 0 or text[start - 1] in _EDGES or text[start - 1] == "由"
        binds = any(0 <= duty - end <= NEAR for duty in duties)
        leads = (begins or binds) and not is_object
        stop = found[at + 1][0] if at + 1 < len(found) and leads else len(text)
        scope = text[end : min(max(stop, end + NEAR * 4), end + SCOPE)]
        yield Actor(name, start, scope if leads else scope.partition("。")[0], leads, is_object)


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Actors and bodies in their order; an actor inside a body's name is none."""
    taken = [(m.start(), m.end(), short_forms(m[0])) for m in BODY.finditer(text)]
    taken += [(m.start(), m.end(), m[0]) for m in _NAMED.finditer(text)]
    last = 0
    for start, end, name in sorted(taken, key=lambda one: (one[0], -one[1])):
        if start >= last:
            last = end
            yield start, end, name


def _stands(one: Actor, known: list[Actor]) -> bool:
    return any(one.name == other.name and _alike(one.scope, other.scope) for other in known)


def _alike(one: str, other: str) -> bool:
    first, second = set(pairs(one)), set(pairs(other))
    smaller = min(len(first), len(second))
    return not smaller or len(first & second) / smaller >= ALIKE
