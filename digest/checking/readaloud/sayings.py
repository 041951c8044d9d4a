"""A text cut into what is said in one breath: its sentences, 一是 and a point's heading apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from digest.composing.sentences import split
from digest.lexicon import load

HEADING = 24  # characters of a point's heading: 一是总额预算管理。
_ORDINAL = load("strength").rule("ordinal")


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence without its 一是; `opens`: nothing of the same point stands before it but a
    heading. `start` counts characters of the text.
    """

    start: int
    text: str
    opens: bool


@lru_cache(8)  # a text is read aloud for several faults, one after the other
def sayings(text: str) -> tuple[Saying, ...]:
    """The sentences of a text in their order."""
    return tuple(_sayings(text))


def _sayings(text: str) -> Iterator[Saying]:
    at, opens = 0, True
    for sentence in (sentence for line in text.split("\n") for sentence in split(line)):
        at = text.index(sentence, at)
        found = _ORDINAL.match(sentence)
        opens = opens or found is not None
        start = found.end() if found else 0
        yield Saying(at + start, sentence[start:], opens)
        opens = found is not None and len(sentence) <= HEADING
        at += len(sentence)
