"""What a sentence is for, as far as an editor strikes it whole; and what is central to a part.

How strong a sentence is, its features and their weights say (`features`, `weights`).
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from operator import add

from digest.lexicon import load

GOES_ON = 6  # sentences in which a matter is gone on with
_STRENGTH, _FORMULAS = load("strength"), load("formulas")
_FIGURE, _CONTACT = _STRENGTH.rule("figure"), _STRENGTH.rule("contact")
_CEREMONY, _BOILERPLATE = _STRENGTH.rule("ceremony"), _STRENGTH.rule("boilerplate")
_RUN = load("typography").rule("han_run")
_URGES, _PREACHING = _STRENGTH.rule("urges"), _STRENGTH.rule("preaching")
_COUNTED, _HOLDS_FROM = load("markers").rule("counted"), _FORMULAS.rule("holds_from")


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


def preaches(text: str) -> bool:
    """Whether a sentence only recites the guiding thought."""
    return bool(_PREACHING.search(text))


def likeness(texts: Iterable[str]) -> list[float]:
    """How much each text has of what all of them speak of: shared character pairs, 0 to 1."""
    told = [Counter(pairs(text)) for text in texts]
    whole: Counter[str] = Counter()
    for counted in told:
        whole.update(counted.keys())
    masses = [_mass(counted, whole) for counted in told]
    top = max(masses, default=0.0) or 1.0
    return [mass / top for mass in masses]


def leading(texts: Iterable[str]) -> list[float]:
    """How much each text brings up that those behind it go on with: new pairs, 0 to 1."""
    told = [set(pairs(text)) for text in texts]
    known: set[str] = set()
    found = []
    for at, own in enumerate(told):
        later = set().union(*told[at + 1 : at + 1 + GOES_ON])
        found.append(len((own - known) & later) / (len(own) ** 0.5 or 1.0))
        known |= own
    top = max(found, default=0.0) or 1.0
    return [one / top for one in found]


def _mass(counted: Counter[str], whole: Counter[str]) -> float:
    shared = [whole[pair] for pair in counted if whole[pair] > 1]
    return sum(shared) / (len(counted) ** 0.5) if counted else 0.0


@lru_cache(4096)  # a sentence is compared with all others, at every writing
def pairs(text: str) -> tuple[str, ...]:
    """The neighbouring Chinese characters of a text, two by two."""
    return tuple(pair for run in _RUN.findall(text) for pair in map(add, run, run[1:]))
