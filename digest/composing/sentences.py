"""Sentences of Chinese prose: never cut inside a quotation, a bracket or a title."""

from functools import lru_cache

from digest.composing.typography import HAN

ENDS = "。！？"
KEPT = 4096  # paragraphs whose sentences are kept: a draft is written again and again
_DEPTH = dict.fromkeys("“（《〈【「『", 1) | dict.fromkeys("”）》〉】」』", -1)
_CLOSES = "”’）》〉】」』"
_MARKS = frozenset((*ENDS, *_CLOSES, *_DEPTH))  # all other characters end nothing


def split(text: str) -> list[str]:
    """The sentences of a paragraph, each with its final mark; together they are the paragraph.

    A mark inside “”, （） or 《》 ends nothing, unless the quotation itself ends there. Text
    whose brackets do not pair is cut at every final mark.
    """
    return list(_cut(text))


def is_whole(text: str) -> bool:
    """Whether the text ends as a sentence does, not as a list item or a heading."""
    return text.rstrip(_CLOSES)[-1:] in tuple(ENDS)


def han_count(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(HAN.findall(text))


def _pairs(text: str) -> bool:
    depth = 0
    for char in text:
        if char in _DEPTH:
            depth += _DEPTH[char]
            if depth < 0:
                return False
    return depth == 0


@lru_cache(KEPT)
def _cut(text: str) -> tuple[str, ...]:
    nested = _pairs(text)
    found, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if char not in _MARKS:
            continue
        depth += _DEPTH.get(char, 0) if nested else 0
        if depth or not _may_end(char) or not _ends_at(text, at):
            continue
        found.append(text[start : at + 1])
        start = at + 1
    return tuple(s for s in [*found, text[start:]] if s.strip())


def _may_end(char: str) -> bool:
    return char in ENDS or char in _CLOSES


def _ends_at(text: str, at: int) -> bool:
    """A sentence ends after its final mark and whatever closes behind it."""
    if text[at + 1 : at + 2] and text[at + 1] in _CLOSES + ENDS:
        return False
    head = text[: at + 1].rstrip(_CLOSES)
    if head[-1:] not in tuple(ENDS):
        return False
    closed = text[len(head) : at + 1]
    return not closed or text[at + 1 : at + 2] not in tuple("，、的；")
