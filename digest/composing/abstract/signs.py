"""Signs by which a reader tells a summing-up from a ceremony or the story of one patient."""

from digest.lexicon import load

_LEXICON, _STRENGTH = load("abstracts"), load("strength")
_PROBLEM, _SHORTAGE = _LEXICON.rule("problem"), _LEXICON.rule("shortage")
_BACKGROUND, _OUTCOME = _LEXICON.rule("background"), _LEXICON.rule("outcome")
_THESIS_START, _FIGURE = _LEXICON.rule("thesis_start"), _STRENGTH.rule("figure")
_HELD, _WHEN, _GUESTS = _LEXICON.rule("held"), _LEXICON.rule("when"), _LEXICON.rule("guests")
_SPEECH = _LEXICON.rule("speech")
_STORY = tuple(
    _LEXICON.rule(name) for name in ("quoted_start", "person", "age", "feeling", "scene")
)
_PREACHING, _ASKS = _STRENGTH.rule("preaching"), load("voices").rule("asks")
_LISTED, _SENDS = _LEXICON.rule("listed"), _LEXICON.rule("sends")
_TRAILER, _TELLS_OF_DOCUMENT = _LEXICON.rule("trailer"), _LEXICON.rule("tells_of_document")
SPOKEN = 2  # what somebody says to the reporter weighs as much as two other signs


def is_event(text: str) -> bool:
    """Whether a paragraph reports that something was held, or who came."""
    guests = len(_GUESTS.findall(text))
    dated = bool(_WHEN.search(text)) and (guests > 0 or bool(_HELD.search(text)))
    return dated or guests >= 2


def is_story(text: str) -> bool:
    """Whether a paragraph tells of one person, as features open."""
    return _story(text) >= 3


def is_trailer(text: str) -> bool:
    """Whether a paragraph only says whom the reporter asked, and what."""
    return bool(_TRAILER.search(text)) and len(text) <= 160


def sends(sentence: str) -> bool:
    """Whether a sentence only sends a document (现印发给你们，请遵照执行)."""
    return bool(_SENDS.search(sentence))


def is_thesis(text: str) -> bool:
    """Whether a paragraph goes on with what the article sets out to do (本文…)."""
    return bool(_THESIS_START.match(text))


def strength(sentence: str) -> float:
    """What a sentence is worth in a 提要.

    A sentence of middle length that says nothing in particular is worth about 0.4.
    """
    points = min(0.8, len(sentence) / 200) + 0.5 * bool(_SHORTAGE.search(sentence))
    points += 0.5 * min(3, len(set(_PROBLEM.findall(sentence))))
    points += 0.5 * bool(_BACKGROUND.search(sentence)) + 0.5 * bool(_OUTCOME.search(sentence))
    points += 0.15 * min(3, len(_FIGURE.findall(sentence)))
    return points - _weakness(sentence)


def _weakness(sentence: str) -> float:
    weak = 2.0 * bool(is_event(sentence) or _GUESTS.search(sentence))
    weak += 0.6 * _story(sentence)
    weak += 0.5 * bool(_PREACHING.search(sentence)) + 1.0 * bool(_ASKS.search(sentence))
    weak += 1.5 * bool(_TRAILER.search(sentence))
    return (
        weak + 1.5 * bool(_TELLS_OF_DOCUMENT.search(sentence)) + 0.9 * bool(_LISTED.match(sentence))
    )


def _story(text: str) -> int:
    return SPOKEN * bool(_SPEECH.search(text)) + sum(bool(sign.search(text)) for sign in _STORY)
