"""Signs by which a reader tells a summing-up from a ceremony or the story of one patient."""

from digest.composing.features import Sentence, story, weigh
from digest.composing.weights import table
from digest.lexicon import load

_LEXICON = load("abstracts")
_THESIS_START, _SENDS = _LEXICON.rule("thesis_start"), _LEXICON.rule("sends")
_TRAILER = _LEXICON.rule("trailer")


def is_story(text: str) -> bool:
    """Whether a paragraph tells of one person, as features open."""
    return story(text) >= 3


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
    return weigh(Sentence(sentence), table().abstract)
