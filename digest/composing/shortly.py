"""The points of a law: a few short sentences each, which tell what its heading promises.

A chapter of which no sentence is worth its place is no point; the last sentence names it. What
stays free is filled with the strongest that are left, none that says again what is told.
"""

from collections.abc import Iterable, Sequence

from digest.composing.coverage import Part
from digest.composing.features import hangs
from digest.composing.salience import pairs
from digest.composing.summary import Choice, Scored, outcome
from digest.composing.units import LAW_LISTED
from digest.lexicon import load

WORTH = 1.9  # a sentence below this is no point of a law
GENERAL = 2.2  # of the general part only a real rule stands before 一是
COVERS = 0.3  # one that tells another thing of the heading may be weaker
FEWEST, WEAKER = 3, 1.2  # points that a law is told in, if need be by weaker sentences
TWO, ANY = 2, -8.0  # one is no list: two are told, be they ceremony
FURTHER = 2.1  # what a further one is worth beside those that are told
NEAR = 0.6  # and what one gains that stands behind a sentence that is told
EVERY = 0.6  # what a sentence gains by each thing of the heading that it tells
OVER = 50  # characters of the last sentence for which no room is left
AGAIN = 1.2  # what one loses that says the same as another, by the share of its words
ALIKE, NOTHING = 0.6, 9.0  # sentences with more in common say the same
CHANCE = 0.2  # of its pairs any two sentences of a law have in common
COVERING = 180  # characters of a sentence that tells another thing of the heading
PENALTY = 170  # characters: acts, sums and what is taken away, in one sentence
MOST = 3  # sentences of one point
PENALTIES = 2  # of points without headings
_OTHER_HALF = load("provisions").rule("other_half")
_PENALTY, _SUBJECTLESS = load("strength").rule("penalty"), load("provisions").rule("subjectless")


def fill_shortly(choices: Sequence[Choice], target: int, each: int) -> None:
    """Sentences of up to `each` characters for each point, then the strongest more."""
    headed = any(choice.title for choice in choices)
    points = [choice for choice in choices if choice.title or not headed]
    for choice in choices:
        _begin(choice, choices, each, WORTH if choice in points else GENERAL)
    for fewest, least in ((FEWEST, WEAKER), (TWO, ANY)):
        for choice in sorted(points, key=lambda one: -_best(one, each)):
            if sum(bool(point.chosen) for point in points) < fewest:
                _begin(choice, choices, each, least)
    for choice in choices:
        _cover(choice, [offer for offer in _fit(choice, COVERING) if offer.score >= COVERS])
    for choice in choices:
        _complete(choice)
    _fill(points, target - sum(c.length for c in choices if c not in points), each)


def _best(choice: Choice, each: int) -> float:
    return max((offer.score for offer in _fit(choice, each)), default=0.0)


def _told(choices: Iterable[Choice]) -> list[Scored]:
    return [offer for choice in choices for offer in choice.chosen]


def apart(choices: Sequence[Choice], most: int, each: int) -> list[Choice]:
    """Of points without headings the strongest that say different things, up to `most`."""
    left = [(choice, max(fit, key=_score)) for choice in choices if (fit := _fit(choice, each))]
    found: list[tuple[Choice, Scored]] = []
    while left and len(found) < most:
        told = [offer for _, offer in found]
        best = max(left, key=lambda one: _new(one[1], told))
        if len(found) >= FEWEST and _new(best[1], told) < WORTH:
            break
        found.append(best)
        left.remove(best)
        if sum(_punishes(offer) for _, offer in found) == PENALTIES:
            left = [one for one in left if not _punishes(one[1])]
    kept = [id(choice) for choice, _ in found]
    return [choice for choice in choices if id(choice) in kept]


def _fit(choice: Choice, each: int) -> list[Scored]:
    led = [s for s in choice.offers if not (hangs(s.unit.text) or _SUBJECTLESS.search(s.unit.text))]
    return [s for s in led if len(s.unit.text) <= _room(s, each)]


def _room(offer: Scored, each: int) -> int:
    if offer.unit.is_list:
        return max(each, LAW_LISTED)
    return max(each, PENALTY) if _punishes(offer) else each


def _begin(choice: Choice, choices: Sequence[Choice], each: int, least: float) -> None:
    """The first sentence: strong, and of several things in the heading at once where it can be."""
    told = _told(choices)
    room = COVERING if choice.parts else each
    fit = [s for s in _fit(choice, room) if _new(s, told) >= least and not choice.chosen]
    fit = [s for s in fit if _tells(choice, s) or len(s.unit.text) <= _room(s, each)]
    choice.chosen += sorted(fit, key=lambda s: s.score + EVERY * _tells(choice, s))[-1:]


def _tells(choice: Choice, offer: Scored) -> float:
    """How many of the things in a heading a sentence tells; those in a condition count half."""
    return sum(part.extent(offer.unit.text) for part in choice.parts)


def _cover(choice: Choice, fit: Sequence[Scored]) -> None:
    """A sentence more for each thing in the heading that is not told yet."""
    for part in choice.parts if choice.chosen and len(choice.parts) > 1 else ():
        if not part.is_told(_text(choice)):
            more = [s for s in fit if s not in choice.chosen and part.is_told(s.unit.text)]
            choice.chosen += sorted(more, key=lambda s: _covers(choice, part, s))[-1:]


def _covers(choice: Choice, part: Part, offer: Scored) -> float:
    return offer.score + EVERY * part.extent(offer.unit.text) + NEAR * _is_next(choice, offer)


def _is_next(choice: Choice, offer: Scored) -> bool:
    """Whether a sentence goes on with one that is told: the other half stands there."""
    return any(s.unit.place + 1 == offer.unit.place for s in choice.chosen)


def _complete(choice: Choice) -> None:
    """对名木均… goes with 对古树…: both halves of a rule; 审核合格的，… with what is reviewed."""
    for reviewed in tuple(choice.chosen):
        choice.chosen += [s for s in outcome(choice.offers, reviewed) if s not in choice.chosen]
    for offer in choice.offers:
        told = [s for s in choice.chosen if s.unit.place < offer.unit.place]
        if _OTHER_HALF.match(offer.unit.text) and any(s.unit.text.startswith("对") for s in told):
            choice.chosen.append(offer)


def _fill(choices: Sequence[Choice], target: int, each: int) -> None:
    while True:
        told = _told(choices)
        room = target - sum(choice.length for choice in choices)
        if room <= 0:
            return
        offers = [
            (_new(offer, told), choice, offer)
            for choice in choices
            if choice.chosen and len(choice.chosen) < MOST
            for offer in _fit(choice, each)
            if offer not in choice.chosen and len(offer.unit.text) <= room + OVER
        ]
        fit = [one for one in offers if one[0] >= FURTHER]
        if not fit:
            return
        best = min(fit, key=lambda one: (len(one[1].chosen), -one[0]))
        best[1].chosen.append(best[2])


def _new(offer: Scored, told: Iterable[Scored]) -> float:
    """What a sentence is worth beside those that are told: nothing where it says the same."""
    own = set(pairs(offer.unit.text))
    most = max((_shared(own, other) for other in told), default=0.0)
    return offer.score - (NOTHING if most > ALIKE else AGAIN * max(0.0, most - CHANCE))


def _shared(own: set[str], other: Scored) -> float:
    return len(own.intersection(pairs(other.unit.text))) / (len(own) or 1)


def _punishes(offer: Scored) -> bool:
    return bool(_PENALTY.search(offer.unit.text))


def _score(offer: Scored) -> float:
    return offer.score


def _text(choice: Choice) -> str:
    return "".join(offer.unit.text for offer in choice.chosen)
