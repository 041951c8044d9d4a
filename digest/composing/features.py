"""A sentence as named features: what is known of it, before anybody weighs it.

Three weigh them, each by its own table of `digest/composing/weights.toml`: what an entry quotes,
what a 提要 quotes, and what is proposed first. A feature is 0 where it does not hold, 1 where it
does, or counts up to its limit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from digest.composing.markers import marker
from digest.composing.provisions import binds, is_of_state, punishes_others, shares
from digest.composing.theme import NO_THEME, Theme
from digest.lexicon import Rule, load

_STRENGTH, _FORMULAS, _VOICES = load("strength"), load("formulas"), load("voices")
_ABSTRACTS, _PRINCIPLE = load("abstracts"), load("leads").rule("principle")
_HANGS, _TAKES_EFFECT = _STRENGTH.rule("hangs"), _FORMULAS.rule("takes_effect")
_COUNTS_ON, _ORDINAL = _STRENGTH.rule("counts_on"), _STRENGTH.rule("ordinal")
_PENALTY = _STRENGTH.rule("penalty")
_RETURNS, _WHEN, _HELD = _STRENGTH.rule("returns"), _ABSTRACTS.rule("when"), _ABSTRACTS.rule("held")
_GUESTS, _PROBLEM = _ABSTRACTS.rule("guests"), _ABSTRACTS.rule("problem")
_SPEECH, _STORY = _ABSTRACTS.rule("speech"), _ABSTRACTS.rule("story")
_RANKING, _PROVISIONS = load("ranking"), load("provisions")
_ELSEWHERE, _SANCTION = _PROVISIONS.rule("elsewhere"), _PROVISIONS.rule("sanction")
_ROUTINE, _HELPS = _PROVISIONS.rule("routine"), _PROVISIONS.rule("cooperates")
_OVERSIGHT, _OVERSEES = _PROVISIONS.rule("oversight"), _PROVISIONS.rule("oversees")
_WORDS = load("typography").rule("han_run")
_SAYABLE = _STRENGTH.rule("said_twice")
BACKED = 0.5  # of a penalty that names a sentence again
AMPLE = 2000  # characters; half of them say enough
SPOKEN = 2  # what somebody says to the reporter weighs as much as two other signs of a story
TWICE = 6  # characters in a row that a sentence has twice
STUB, LONG, FULL = 14, 110, 200  # characters; sentences between the first two read best
LENGTHY, LENGTHY_LIST = 60, 110  # characters; of a law people tell less
FULLER = 95  # but for what it punishes
_SINKS = 0.15  # what a sentence loses with each one before it in its part


class Role(StrEnum):
    """What the part of a document is for in which a sentence stands."""

    BODY = ""
    GENERAL = "general"  # 总则, 总体要求, the first articles of a regulation without chapters
    ORGANISES = "organises"  # 组织实施, 保障措施


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands: `place` counts those of its part from 0.

    `opens` its paragraph; `central` is its likeness to the part, 0 to 1; `listed`: with the list it
    announces; `theme` is that of the law it stands in, `again` how often its penalties come back to
    it, `leads` how much it brings up that is gone on with, 0 to 1; `rules`: it opens an article.
    """

    text: str
    place: int = 0
    opens: bool = False
    central: float = 0.0
    role: Role = Role.BODY
    listed: bool = False
    theme: Theme = NO_THEME
    again: float = 0.0
    leads: float = 0.0
    rules: bool = False


Feature = Callable[[Sentence], float]


def story(text: str) -> int:
    """How many signs a text has of the story of one person: who, how old, where, what was felt."""
    signs = {found.lastgroup for found in _STORY.finditer(text)}
    return SPOKEN * bool(_SPEECH.search(text)) + len(signs)


def is_event(text: str) -> bool:
    """Whether a paragraph reports that something was held, or who came."""
    guests = len(_GUESTS.findall(text))
    dated = bool(_WHEN.search(text)) and (guests > 0 or bool(_HELD.search(text)))
    return dated or guests >= 2


@lru_cache(2048)  # a draft is written again and again
def hangs(text: str) -> bool:
    """Whether a sentence leans on the one before it (其中、因此、该…)."""
    return bool(_HANGS.match(text)) and not _TAKES_EFFECT.search(text)


def returns(text: str) -> bool:
    """Whether it only tells what is to be sent to the issuer; an editor strikes it."""
    return bool(_RETURNS.search(text)) and "截止" not in text


def _has(rule: Rule) -> Feature:
    return lambda sentence: float(bool(rule.search(sentence.text)))


def _times(rule: Rule, most: int) -> Feature:
    return lambda sentence: float(min(most, len(rule.findall(sentence.text))))


def _kinds_of(rule: Rule, most: int) -> Feature:
    return lambda sentence: float(min(most, len(set(rule.findall(sentence.text)))))


def _one_of(rule: Rule) -> Feature:
    return lambda sentence: float(sentence.text in rule.words)


def _is(role: Role) -> Feature:
    return lambda sentence: float(sentence.role is role)


def _counted(sentence: Sentence) -> float:
    text = sentence.text
    return float(bool(_COUNTS_ON.search(text) or _ORDINAL.match(text) or marker(text)))


def _lengthy(sentence: Sentence) -> float:
    """How far beyond what people tell of a law at once; a list may be longer, a penalty long."""
    if _PENALTY.search(sentence.text) and not sentence.listed:
        return 0.0
    usual = FULLER if sentence.again else LENGTHY
    most = LENGTHY_LIST if sentence.listed else usual
    return max(0.0, (len(sentence.text) - most) / LENGTHY)


def _routine(sentence: Sentence) -> float:
    """A duty that stands in every law, unless this one punishes whoever leaves it undone."""
    return float(bool(_ROUTINE.search(sentence.text)) and sentence.again < BACKED)


def _repeats(sentence: Sentence) -> float:
    """Whether it says the same twice, 在检查或者调查中妨碍检查或者调查; a name may stand twice."""
    text = sentence.text
    starts = (
        at
        for found in _SAYABLE.finditer(text)
        for at in range(max(0, found.end() + 1 - TWICE), found.start() + 1)
    )
    return float(any(_WORDS.fullmatch(text[at : at + TWICE]) and _again(text, at) for at in starts))


def _again(text: str, at: int) -> bool:
    return len(text) > at + TWICE and text[at : at + TWICE] in text[at + TWICE :]


def _of_oversight(sentence: Sentence, *, wanted: bool) -> float:
    """In a part on supervision, whether it says how one is supervised, as `wanted`, or not."""
    told = bool(_OVERSEES.search(sentence.text))
    return float(bool(_OVERSIGHT.search(sentence.theme.part)) and told is wanted)


def _attended(sentence: Sentence) -> float:
    return float(is_event(sentence.text) or bool(_GUESTS.search(sentence.text)))


FEATURES: Mapping[str, Feature] = {
    # where it stands
    "early": lambda s: max(0.0, 1 - _SINKS * s.place),
    "first": lambda s: float(s.place == 0),
    "opens": lambda s: float(s.opens),
    "central": lambda s: s.central,
    "general": _is(Role.GENERAL),
    "organises": _is(Role.ORGANISES),
    # how it is built
    "full": lambda s: min(0.8, len(s.text) / FULL),
    "stub": lambda s: float(len(s.text) < STUB),
    "long": lambda s: max(0.0, (len(s.text) - LONG) / 90),
    "lengthy": _lengthy,
    "listed": lambda s: float(s.listed),
    "counted": _counted,
    "hangs": lambda s: float(hangs(s.text)),
    # what it says
    "duty": _times(_STRENGTH.rule("duty"), 3),
    "figure": _times(_STRENGTH.rule("figure"), 2),
    "hospital": _times(_STRENGTH.rule("hospital"), 2),
    "deadline": _has(_STRENGTH.rule("deadline")),
    "penalty": _has(_STRENGTH.rule("penalty")),
    "forbids": _has(_STRENGTH.rule("forbids")),
    "supports": _has(_STRENGTH.rule("supports")),
    "competent": _has(_STRENGTH.rule("competent")),
    "principle": _has(_PRINCIPLE),
    # what it says of what a law is about, and of whom it binds
    "titled": lambda s: shares(s.text, s.theme.name),
    "aimed": lambda s: shares(s.text, s.theme.aim),
    "headed": lambda s: shares(s.text, s.theme.heading),
    "binds": lambda s: binds(s.text, s.theme),
    "of_state": lambda s: float(is_of_state(s.text, s.theme)),
    "unbound": lambda s: float(punishes_others(s.text, s.theme)),
    "punished": lambda s: s.again,
    "leads": lambda s: s.leads,
    "rules": lambda s: float(s.rules),
    "institutes": _has(_PROVISIONS.rule("institutes")),
    "licences": _has(_PROVISIONS.rule("licences")),
    "entitles": _has(_PROVISIONS.rule("entitles")),
    "bars": _times(_PROVISIONS.rule("bars"), 3),
    "numerals": _times(_PROVISIONS.rule("numerals"), 2),
    "officials": _has(_PROVISIONS.rule("officials")),
    "papers": _has(_PROVISIONS.rule("papers")),
    "bystander": _has(_PROVISIONS.rule("bystander")),
    "solemn": _has(_PROVISIONS.rule("solemn")),
    "states": _has(_PROVISIONS.rule("states")),
    "routine": _routine,
    "repeats": _repeats,
    "oversees": lambda s: _of_oversight(s, wanted=True),
    "strays": lambda s: _of_oversight(s, wanted=False),
    "awards": _has(_PROVISIONS.rule("awards")),
    "cooperates": lambda s: float(bool(_HELPS.search(s.text)) and not _PENALTY.search(s.text)),
    "complains": _has(_PROVISIONS.rule("complains")),
    "delegates": _has(_PROVISIONS.rule("delegates")),
    "arranges": _has(_PROVISIONS.rule("arranges")),
    "inspects": _has(_PROVISIONS.rule("inspects")),
    "procedural": _has(_PROVISIONS.rule("procedural")),
    "exceptional": _has(_PROVISIONS.rule("exceptional")),
    "elsewhere": lambda s: float(bool(_ELSEWHERE.search(s.text)) and not _SANCTION.search(s.text)),
    "effect": _has(_TAKES_EFFECT),
    "problem": _kinds_of(_PROBLEM, 4),
    "background": _has(_ABSTRACTS.rule("background")),
    "outcome": _has(_ABSTRACTS.rule("outcome")),
    # what an editor leaves out
    "refers": _has(_STRENGTH.rule("refers")),
    "defines": _has(_FORMULAS.rule("defines")),
    "formal": _has(_FORMULAS.rule("formal")),
    "tells": _has(_ABSTRACTS.rule("tells_of_document")),
    "example": _has(_STRENGTH.rule("example")),
    "evaluates": _has(_STRENGTH.rule("evaluates")),
    "asks": _has(_VOICES.rule("asks")),
    "reported": _has(_VOICES.rule("asks_or_reports")),
    "preaches": _has(_STRENGTH.rule("preaching")),
    "ceremony": _has(_STRENGTH.rule("ceremony")),
    "exhorts": _has(_STRENGTH.rule("boilerplate")),
    "returns": lambda s: float(returns(s.text)),
    "contact": _has(_STRENGTH.rule("contact")),
    "attended": _attended,
    "story": lambda s: float(story(s.text)),
    "trailer": _has(_ABSTRACTS.rule("trailer")),
    # of an issuer, of a 文种, and how much a whole text says
    "highest": _has(_RANKING.rule("highest")),
    "neighbours": _has(_RANKING.rule("neighbours")),
    "own_province": _has(_RANKING.rule("own_province")),
    "ministries": _has(_RANKING.rule("ministries")),
    "weighty": _one_of(_RANKING.rule("weighty")),
    "planning": _one_of(_RANKING.rule("planning")),
    "working": _one_of(_RANKING.rule("working")),
    "technical": _one_of(_RANKING.rule("technical")),
    "ample": lambda s: min(0.5, len(s.text) / AMPLE),
}


def features(sentence: Sentence) -> dict[str, float]:
    """All features of a sentence that are not 0, by name."""
    return {name: value for name, of in FEATURES.items() if (value := of(sentence))}


def weigh(sentence: Sentence, weights: Mapping[str, float]) -> float:
    """The strength of a sentence: its features times their weights; no other feature is asked."""
    return sum(weight * FEATURES[name](sentence) for name, weight in weights.items())
