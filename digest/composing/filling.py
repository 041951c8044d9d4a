"""Sentences chosen for the points of an entry, within a length: how, the kind of document says.

Three ways: each point heard once and the strongest twice; each with one short sentence; each with a
run of sentences as they stand in the source.
"""

from collections.abc import Container, Iterable, Sequence

from digest.composing.features import hangs
from digest.composing.shortly import fill_shortly
from digest.composing.summary import Choice, Scored, outcome
from digest.composing.weights import Manner
from digest.lexicon import load

_DEADLINE = load("strength").rule("deadline")
WEAKEST = 0.4  # a second sentence of less strength is ceremony, or tells where to report
CEREMONY = 0.0  # a sentence below this says nothing a reader would miss
PER_ENTRY = 14  # about so many sentences in all
LEAN = 0.65  # of the target: with less a part may have up to MOST_EACH sentences
MOST_EACH = 6
LEAST = 70  # characters a point is told in, where points are told in runs
GOAL = 45  # characters of a goal with its day, which is told whatever stands around it
OVER = 1.1  # a run may be this much longer than its point's share


def fill(choices: Sequence[Choice], target: int, most: int, how: Manner) -> None:
    """Choose sentences until the parts together have about `target` characters, never over `most`.

    A heading that says nothing by itself gets its sentence first; then each part, then the
    strongest ones again.
    """
    if how.passages:
        _fill_in_runs(choices, target)
    elif how.each:
        fill_shortly(choices, target, how.each)
    else:
        _hear_each(choices, most)
        _fill_evenly(choices, target, most)


def _hear_each(choices: Sequence[Choice], most: int) -> None:
    for choice in sorted(choices, key=lambda c: len(c.title)):
        share = max(60, (most - _length(choices)) // max(1, _unheard(choices)))
        _take(choice, min(share, most - _length(choices)))


def _fill_evenly(choices: Sequence[Choice], target: int, most: int) -> None:
    usual = max(3, PER_ENTRY // max(1, len(choices)))
    while _length(choices) < target:
        room = most - _length(choices)
        most_each = max(usual, MOST_EACH) if _length(choices) < LEAN * target else usual
        waiting = [c for c in choices if _wants(c, most_each, room)]
        if not waiting:
            return
        _take(min(waiting, key=lambda c: (len(c.chosen), -_strength(c, room))), room)


def _fill_in_runs(choices: Sequence[Choice], target: int) -> None:
    """A run of sentences a point: the share of the room grows with the root of its length."""
    room = target - sum(len(choice.title) for choice in choices)
    whole = sum(choice.weight**0.5 for choice in choices) or 1.0
    for choice in choices:
        share = max(LEAST, room * choice.weight**0.5 / whole)
        goals = _goals(choice.offers)
        left = share * OVER - sum(len(goal.unit.text) for goal in goals)
        places = {goal.unit.place for goal in goals}
        runs = [run for run in _runs(choice.offers, left, places) if run]
        best = max(runs, key=lambda run: sum(_mass(s) for s in run), default=[])
        places |= {s.unit.place for s in best}
        told = [s for s in choice.offers if s.unit.place in places]
        places |= {more.unit.place for s in told for more in outcome(choice.offers, s)}
        choice.chosen = [s for s in choice.offers if s.unit.place in places]


def _goals(offers: Sequence[Scored]) -> list[Scored]:
    """What the paragraphs of a part promise, each in its first sentence and by its day: of three
    goals no one is told alone.
    """
    firsts = [
        offer
        for at, offer in enumerate(offers)
        if at == 0 or _paragraph(offers[at - 1]) != _paragraph(offer)
    ]
    return [s for s in firsts if len(s.unit.text) <= GOAL and _DEADLINE.search(s.unit.text)]


def _mass(offer: Scored) -> float:
    return offer.score * len(offer.unit.text)


def _runs(offers: Sequence[Scored], share: float, goals: Container[int]) -> Iterable[list[Scored]]:
    """The runs of neighbours that begin with a paragraph and have up to `share` characters, not
    counted the goals (their places), which are told anyway.
    """
    for at, offer in enumerate(offers):
        opens = at == 0 or _paragraph(offers[at - 1]) != _paragraph(offer)
        if opens and not _leans(offer):
            yield _run(offers[at:], share, goals)


def _run(offers: Sequence[Scored], share: float, goals: Container[int]) -> list[Scored]:
    run, told = [offers[0]], _counted(offers[0], goals)
    for offer in offers[1:]:
        near = offer.unit.place == run[-1].unit.place + 1 or not _leans(offer)
        told += _counted(offer, goals)
        if not near or told > share:
            break
        run.append(offer)
    return run


def _counted(offer: Scored, goals: Container[int]) -> int:
    return 0 if offer.unit.place in goals else len(offer.unit.text)


def _paragraph(offer: Scored) -> int | None:
    return offer.unit.pieces[0][1]


def _take(choice: Choice, room: int) -> None:
    found = _next(choice, room)
    if found is not None:
        choice.chosen.append(found)


def _next(choice: Choice, room: int) -> Scored | None:
    """The strongest sentence that fits and does not hang in the air."""
    fit = [s for s in choice.offers if s not in choice.chosen and len(s.unit.text) <= room]
    fit = [s for s in fit if not _leans(s) or _follows(choice, s)]
    if choice.title and not choice.generic:  # it may stand by its heading rather than by ceremony
        fit = [s for s in fit if s.score >= CEREMONY]
    return max(fit, key=lambda s: s.score, default=None)


def _leans(offer: Scored) -> bool:
    return offer.leans or hangs(offer.unit.text)


def _follows(choice: Choice, wanted: Scored) -> bool:
    return any(s.unit.place == wanted.unit.place - 1 for s in choice.chosen)


def _wants(choice: Choice, most: int, room: int) -> bool:
    """Whether a part may be heard once more: it has a sentence that is worth it."""
    return len(choice.chosen) < most and _strength(choice, room) >= WEAKEST


def _strength(choice: Choice, room: int) -> float:
    found = _next(choice, room)
    return found.score if found else 0.0


def _unheard(choices: Sequence[Choice]) -> int:
    return sum(not choice.chosen for choice in choices)


def _length(choices: Sequence[Choice]) -> int:
    return sum(choice.length for choice in choices)
