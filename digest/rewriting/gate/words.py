"""Word by word: no word of the answer that the source does not have, none in another's place.

A character stands where it stood in some stretch of two or more of the source; what is left between
such stretches may only be words that join (`answers.harmless`) or a synonym for a word that went
(`synonyms.toml`, a rule a group).
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from digest.lexicon import load
from digest.rewriting.gate.case import Case

SHORTEST = 2  # characters of a stretch that is the source's
LONGEST = 8  # characters of a word that stands for another; longer ones are moved stretches
_HARMLESS = load("answers").rule("harmless")
_GROUPS = tuple(load("synonyms"))


def strange(case: Case) -> str:
    """A word that neither the paragraphs nor the point have."""
    for left in _left(case.new, case.known):
        words = _bare(left)
        if words and not _is_synonym(words, case):
            return f"改写里有原文没有的字眼“{words}”"
    return ""


def replaced(case: Case) -> str:
    """A word of the source in the place of another one."""
    steps = SequenceMatcher(None, case.old, case.new, autojunk=False).get_opcodes()
    for kind, a, b, c, d in steps:
        before, after = _bare(case.old[a:b]), _bare(case.new[c:d])
        short = 0 < len(before) <= LONGEST and 0 < len(after) <= LONGEST
        other = short and _gone(before, case) and _come(after, case)
        if kind == "replace" and other and not _is_synonym(after, case):
            return f"改写把“{case.old[a:b]}”换成了“{case.new[c:d]}”"
    return ""


def _gone(words: str, case: Case) -> bool:
    return case.new.count(words) < case.old.count(words)


def _come(words: str, case: Case) -> bool:
    return case.new.count(words) > case.old.count(words)


def _left(new: str, known: str) -> Iterator[str]:
    """What of a text stands in no stretch of what is known."""
    at, left = 0, ""
    while at < len(new):
        length = SHORTEST
        while at + length <= len(new) and new[at : at + length] in known:
            length += 1
        if length > SHORTEST:
            yield left
            left, at = "", at + length - 1
        else:
            left, at = left + new[at], at + 1
    yield left


def _bare(text: str) -> str:
    """A stretch without marks and without words that only join."""
    letters = "".join(char if char.isalnum() else " " for char in text)
    return _HARMLESS.sub(" ", letters).replace(" ", "")


def _is_synonym(words: str, case: Case) -> bool:
    """Whether the words are one of a group of which the answer has left out another."""
    return any(_stands_for(words, rule.words, case) for rule in _GROUPS)


def _stands_for(words: str, group: Sequence[str], case: Case) -> bool:
    come = [one for one in group if _overlaps(words, one) and _come(one, case)]
    return bool(come) and any(_gone(one, case) for one in group)


def _overlaps(words: str, synonym: str) -> bool:
    return words in synonym or synonym in words
