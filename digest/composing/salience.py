"""How strong a sentence is: what an editor would quote from a part of a document.

Rules rather than a model: on notices nothing off the shelf beats the first sentence
(measured on 183 articles), so place counts most, then duties, figures and hospitals.
"""

from collections import Counter
from collections.abc import Iterable

from digest.composing.sentences import han_count
from digest.composing.units import Unit
from digest.lexicon import load

_STRENGTH, _FORMULAS = load("strength"), load("formulas")
_DUTY, _FIGURE, _HOSPITAL = (_STRENGTH.rule(n) for n in ("duty", "figure", "hospital"))
_REFERS, _CONTACT = _STRENGTH.rule("refers"), _STRENGTH.rule("contact")
_ADMINISTERS, _RETURNS = _STRENGTH.rule("administers"), _STRENGTH.rule("returns")
_CEREMONY, _BOILERPLATE = _STRENGTH.rule("ceremony"), _STRENGTH.rule("boilerplate")
_URGES, _HANGS = _STRENGTH.rule("urges"), _STRENGTH.rule("hangs")
_COUNTED_INSIDE, _PREACHING = _STRENGTH.rule("counted_inside"), _STRENGTH.rule("preaching")
_COUNTED = load("markers").rule("counted")
_TAKES_EFFECT, _HOLDS_FROM = _FORMULAS.rule("takes_effect"), _FORMULAS.rule("holds_from")
_DEFINES, _FORMAL = _FORMULAS.rule("defines"), _FORMULAS.rule("formal")
_ASKS = load("voices").rule("asks_or_reports")


def score(unit: Unit, central: float) -> float:
    """The strength of a sentence within its part; `central` is its likeness to the part, 0 to 1."""
    text = unit.text
    points = max(0.0, 1.0 - 0.15 * unit.place) + central
    points += 0.15 * min(3, len(_DUTY.findall(text)))
    points += 0.15 * min(2, len(_FIGURE.findall(text)))
    points += 0.2 * min(2, len(_HOSPITAL.findall(text)))
    points += 1.0 if _TAKES_EFFECT.search(text) else 0.0
    return points - _weakness(text)


def hangs(text: str) -> bool:
    """Whether a sentence leans on the one before it (其中、因此、该…)."""
    return bool(_HANGS.match(text)) and not _TAKES_EFFECT.search(text)


def is_counted(text: str) -> bool:
    """Whether a sentence is one of 一是…。二是…。"""
    found = _COUNTED.match(text)
    return found is not None and found[1] is not None


def calls(text: str) -> bool:
    """Whether it tells who sat where, or calls for spirit."""
    return bool(_CEREMONY.search(text))


def takes_effect(text: str) -> bool:
    """Whether it says from when the document itself holds: 本办法自2027年1月1日起施行."""
    return bool(_HOLDS_FROM.match(text))


def is_ceremony(text: str) -> bool:
    """Whether it only calls for attention: no duty that could be checked, no figure."""
    return bool(_BOILERPLATE.search(text) or _CEREMONY.search(text)) and not _FIGURE.search(text)


def only_urges(text: str) -> bool:
    """Whether it only asks to take the matter seriously: 要高度重视，深刻认识…的重要性."""
    return bool(_URGES.search(text)) and not _FIGURE.search(text) and len(text) <= 60


def is_contact(text: str) -> bool:
    """Whether it tells an address to write to, not what is to be done."""
    return bool(_CONTACT.search(text))


def returns(text: str) -> bool:
    """Whether it only tells what is to be sent to the issuer; an editor strikes it."""
    return bool(_RETURNS.search(text)) and "截止" not in text


def preaches(text: str) -> bool:
    """Whether a sentence only recites the guiding thought."""
    return bool(_PREACHING.search(text))


def _administers(text: str) -> bool:
    return "截止" not in text and bool(_ADMINISTERS.search(text))


def _weakness(text: str) -> float:
    length = len(text)
    found = (
        (_REFERS, 0.8),
        (_COUNTED_INSIDE, 0.6),
        (_DEFINES, 0.5),
        (_ASKS, 1.5),
        (_PREACHING, 0.6),
        (_FORMAL, 2.0),
        (_CEREMONY, 1.5),
        (_BOILERPLATE, 0.5),
    )
    weak = sum(cost for pattern, cost in found if pattern.search(text))
    weak += 1.0 if _administers(text) else 0.0
    weak += 2.0 if is_contact(text) else 0.0
    weak += 0.4 if hangs(text) else 0.0
    return weak + _misfit(length)


def _misfit(length: int) -> float:
    """Sentences of 20 to 110 characters read best; a very long one eats the entry."""
    if length < 14:
        return 0.8
    return max(0.0, (length - 110) / 90)


def likeness(texts: Iterable[str]) -> list[float]:
    """How much each text has of what all of them speak of: shared character pairs, 0 to 1."""
    pairs = [Counter(_pairs(text)) for text in texts]
    whole: Counter[str] = Counter()
    for counted in pairs:
        whole.update(counted.keys())
    top = max((_mass(counted, whole) for counted in pairs), default=0.0) or 1.0
    return [_mass(counted, whole) / top for counted in pairs]


def _mass(counted: Counter[str], whole: Counter[str]) -> float:
    shared = [whole[pair] for pair in counted if whole[pair] > 1]
    return sum(shared) / (len(counted) ** 0.5) if counted else 0.0


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1) if han_count(text[i : i + 2]) == 2]
