"""A sentence of a law: whom it binds, how near it is to what the law is about."""

from digest.composing.salience import pairs
from digest.composing.theme import Theme, subject_of
from digest.lexicon import load

SHORT = 2  # characters of a name that may be part of another word
UNNAMED = 0.8
OPENING = 34  # characters at the head of a sentence in which its subject stands
_LEXICON = load("provisions")
_AUTHORITY, _EVERYONE = _LEXICON.rule("authority"), _LEXICON.rule("everyone")
_NAMES_AGENT = _LEXICON.rule("names_agent")
_PENALTY = load("strength").rule("penalty")
_NOUN, _BEGINS = _LEXICON.rule("goes_on"), _LEXICON.rule("name_begins")
_BREACH = _LEXICON.rule("breach")
_CLAUSES = _LEXICON.rule("clause_end")


def binds(text: str, theme: Theme) -> float:
    """How much a sentence is about those whom the law binds, 0 to 1: by who opens it."""
    opening = _opening(text)
    state = _AUTHORITY.search(opening)
    heard = opening[: state.start()] if state else opening
    if _EVERYONE.search(opening):
        return 0.0
    if _PENALTY.search(text) and not _NAMES_AGENT.search(opening):
        return UNNAMED  # 生产、销售假药的，…: who does it is whom the law binds
    return max((often**0.5 for name, often in theme.bound if _names(name, heard)), default=0)


def is_of_state(text: str, theme: Theme) -> bool:
    """Whether an organ of state opens a sentence, in a law that binds others."""
    return bool(theme.bound and _AUTHORITY.search(_opening(text))) and not binds(text, theme)


def punishes_others(text: str, theme: Theme) -> bool:
    """Whether a penalty is for somebody whom the law hardly binds."""
    named = theme.bound and _PENALTY.search(text) and _NAMES_AGENT.search(_opening(text))
    return bool(named) and not binds(text, theme)


def _names(name: str, opening: str) -> bool:
    """Whether an opening names somebody; 个人 is not named in 个人信息处理."""
    if len(name) > SHORT:
        return name in opening
    at = opening.find(name)
    alone = not _NOUN.match(opening[at + len(name) :]) and _BEGINS.search(opening[: max(0, at)])
    return at >= 0 and bool(alone)


def shares(text: str, wanted: frozenset[str]) -> float:
    """How much of some words, as pairs of characters, a sentence has; 0 where there are none."""
    return len(wanted.intersection(pairs(text))) / len(wanted) if wanted else 0.0


def _opening(text: str) -> str:
    """The head of the clause that says who does something; else of the first clause."""
    clauses = _CLAUSES.split(text)
    told = clauses[1:] if _BREACH.match(clauses[0]) else clauses
    led = next((subject for clause in told if (subject := subject_of(clause))), "")
    return (led or (told or clauses)[0])[:OPENING]
