"""How surely some words of a table are a hospital's name."""

from crawler.characters import is_chinese, without_brackets
from digest.lexicon import load

_LEXICON = load("printed")
_NAME = _LEXICON.rule("hospital")
_REST = _LEXICON.rule("hospital_rest")
_TOLD = _LEXICON.rule("headline_words")
LONGEST = 30


def sureness(text: str, known: frozenset[str], *, numbered: bool) -> float:
    """3.5 for a known name behind its row's number, down to 0 for what is none."""
    if text in known:
        return 3.5 if numbered else 3.0
    if len(text) > LONGEST or not _NAME.fullmatch(text) or _REST.match(text):
        return 0.5 if numbered and _is_bare(text) and not _TOLD.search(text) else 0.0
    if _TOLD.search(without_brackets(text)):
        return 0.4 if numbered else 0.0
    return 2.5 if numbered else 1.5


def _is_bare(text: str) -> bool:
    """Whether `text` may be what a page left of a name at the head of its row."""
    return 3 <= len(text) <= 12 and all(is_chinese(c) or c == "·" for c in text)
