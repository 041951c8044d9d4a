"""A character that stands twice: a slip, or the end of one word and the beginning of the next.

会议就就业作出安排 and 各地要要结合实际 look alike. Words tell them apart (rjieba, 350,000 words,
0.02 ms a sentence): in 就|就业 the second belongs to a word of its own, in 要|要 both stand alone.
Of 3,458 doubled characters in 65,000 sentences of real pages and books 58 are marked. What the
kinds of words leave open is said in digest/lexicon/doubling.toml.
"""

from collections.abc import Iterator
from typing import NamedTuple

import rjieba

from digest.lexicon import load

LEXICON = load("doubling")
CHARACTER = LEXICON.rule("doubled_character")
LIGHT = frozenset(LEXICON.rule("light").words)
AFTER = frozenset(LEXICON.rule("after_a_word").words)
BEFORE = frozenset(LEXICON.rule("before_its_word").words)
ADVERBIAL = frozenset(LEXICON.rule("takes_adverbs").words)
OURS = frozenset(LEXICON.rule("ours").words)
for _word in OURS:
    rjieba.add_word(_word, None, "n")
# ICTCLAS' tags: prepositions, conjunctions, particles (uj, ul …), final particles
BINDING = ("p", "c", "u", "y")
ALONE = (*BINDING, "d", "r", "f")  # …, adverbs, pronouns, places: none of them is ever doubled


class Word(NamedTuple):
    """A word of a text: where it begins and ends, and its kind."""

    text: str
    kind: str
    start: int
    end: int


def slips(text: str) -> Iterator[tuple[int, int]]:
    """The doubled characters of `text` that are slips, from their first to behind their last."""
    if not CHARACTER.search(text):
        return
    words = list(_words(text, unknown=False))
    names = [w for w in _words(text, unknown=True) if w.kind.startswith("nr")]
    for found in CHARACTER.finditer(text):
        start, end = found.span()
        if _is_name(words, names, start, end) or _is_paired(text, start, end):
            continue
        meeting = [at for at, word in enumerate(words) if start < word.end < end]
        if any(_is_slip(*words[at : at + 3]) for at in meeting):
            yield start, end


def _is_name(words: list[Word], names: list[Word], start: int, end: int) -> bool:
    """李莉莉, and 张为为 by the surname before it."""
    surname = any(w.end == start and len(w.text) == 1 and w.kind == "nr" for w in words)
    return surname or any(name.start <= start and end <= name.end for name in names)


def _is_paired(text: str, start: int, end: int) -> bool:
    """团团伙伙, 一张张: two doubled characters side by side, or 一 and a measure twice."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return before[-1:] == "一" or any(
        len(two) == 2 and two[0] == two[1] for two in (before, behind)
    )


def _words(text: str, *, unknown: bool) -> Iterator[Word]:
    """The words of the dictionary; with `unknown` also such as are guessed, names above all."""
    at = 0
    for word, kind in rjieba.tag(text, unknown):
        yield Word(word, "n" if word in OURS else kind, at, at + len(word))
        at += len(word)


def _is_slip(first: Word, second: Word, behind: Word | None = None) -> bool:
    """Whether the character that ends `first` and begins `second` is one too many."""
    one, alone = second.text[0], len(first.text) == 1
    if alone and len(second.text) == 1:
        return one in LIGHT or second.kind.startswith(ALONE)
    if alone:
        return _before_its_word(first, second, one)
    if len(second.text) > 1 or _begins_unknown(behind):
        return False
    return _after_a_word(first, second, one)


def _begins_unknown(behind: Word | None) -> bool:
    """人工岛|岛|头, 陕西|西|咸: the dictionary lacks the word that begins here."""
    if behind is None or len(behind.text) > 1:
        return False
    return not behind.kind.startswith((*ALONE, "x", "v", "m"))


def _before_its_word(first: Word, second: Word, one: str) -> bool:
    """已|已于, 由|由于, 再|再次, 加|加强, 该|该院; but 就|就业, 和|和田市, 要|要求."""
    if second.kind.startswith(BINDING):
        return True
    if second.kind == "d":
        return one not in ADVERBIAL
    return first.kind == "r" or (first.kind == second.kind == "v" and one not in BEFORE)


def _after_a_word(first: Word, second: Word, one: str) -> bool:
    """增长|长, 为了|了, 作为|为; but 目的|的, 行为|为, 委员会|会."""
    if one in AFTER or first.kind.startswith("nr"):
        return False
    if first.kind.startswith(BINDING) or (first.kind == "v" and second.kind == "p"):
        return True
    return not second.kind.startswith((*BINDING, "d"))
