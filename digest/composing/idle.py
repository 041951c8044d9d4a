"""What an editor strikes whole: clauses that lead, urge, promote or recite, and who is in charge.

Twenty drafts read by an editor of the house had sixteen such sentences; she struck every one. A
clause is empty by the words of `idle.toml` and has no figure; a sentence that hardly has any other
is not told, one that has loses them (`empty_clauses`).
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from digest.composing.salience import only_urges
from digest.lexicon import load

_IDLE, _STRENGTH = load("idle"), load("strength")
_EMPTY, _COMPETENT, _DEFINES = (_IDLE.rule(name) for name in ("empty", "competent", "defines"))
_ABOUT_DUTIES, _SUBJECT = _IDLE.rule("about_duties"), _IDLE.rule("subject")
_AIMS, _EVALUATES, _ELSEWHERE = (_IDLE.rule(name) for name in ("aims", "evaluates", "elsewhere"))
_FOCUSES, _DEVOTED = _IDLE.rule("focuses"), _IDLE.rule("devoted")
_FIGURE, _PENALTY = _STRENGTH.rule("figure"), _STRENGTH.rule("penalty")
_CLAUSES = _IDLE.rule("clause")
KEPT = 2048  # sentences: a draft is written again and again
MOSTLY = 0.75  # of a sentence's characters


class Clause(NamedTuple):
    """A stretch of a sentence between two marks, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(KEPT)
def clauses(text: str) -> tuple[Clause, ...]:
    """The stretches between ，；。 outside of quotations and brackets."""
    return tuple(Clause(m[0], *m.span()) for m in _CLAUSES.finditer(text))


def is_empty(clause: str) -> bool:
    """Whether a clause only leads, urges, promotes or recites."""
    return bool(_EMPTY.match(clause)) and not _FIGURE.search(clause)


@lru_cache(KEPT)
def is_idle(text: str, heading: str = "") -> bool:
    """Whether a sentence under `heading` says nothing that a reader would miss.

    Who is in charge is told only where the heading speaks of it.
    """
    if is_beside(text):
        return True
    if _PENALTY.search(text) or _FIGURE.search(text):
        return False
    told = clauses(text)
    if len(told) == 1 and _FOCUSES.match(told[0].text):
        return False
    wanted = bool(_ABOUT_DUTIES.search(heading))
    rules = (_EMPTY, _DEVOTED, _AIMS) if wanted else (_EMPTY, _DEVOTED, _AIMS, _COMPETENT)
    idle = [clause for clause in told if any(rule.match(clause.text) for rule in rules)]
    return _mass(idle) >= MOSTLY * _mass(told)


def is_beside(text: str) -> bool:
    """Whether a sentence speaks of the matter's weight, of its readers' spirit or of other laws."""
    return only_urges(text) or bool(_EVALUATES.search(text) or _ELSEWHERE.search(text))


def _mass(told: Iterable[Clause]) -> int:
    return sum(len(clause.text) for clause in told)


def defines(text: str) -> bool:
    """Whether a sentence only says what a word means."""
    return bool(_DEFINES.search(text))


def duty_of(clause: str) -> int:
    """The length of the subject with its 要 or 应当 in front of a clause, or 0."""
    found = _SUBJECT.match(clause)
    return found.end() if found else 0
