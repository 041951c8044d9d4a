"""The lists of a source that a draft tells as running words, found by hand."""

from collections.abc import Iterator, Sequence

from digest.checking.grounding.lists import said_otherwise
from digest.composing.cases import Pieces, first_case
from digest.composing.markers import marker
from digest.composing.sentences import split
from digest.composing.typography import tidy
from digest.composing.units import Unit
from digest.drafting.policy_text import Draft


def told_as_lists(entry: Draft, body: Sequence[str]) -> set[int]:
    """The paragraphs of `body` of which the entry strikes 下列 and says the same all the same."""
    intros = {
        s.paragraph
        for s in entry.sentences
        if s.struck and s.paragraph is not None and ("下列" in s.text or "以下" in s.text)
    }
    found = (pieces for at in intros for pieces in _lists(body, at))
    return {index for pieces in found if _is_told(pieces, entry.text) for _, index in pieces}  # type: ignore[misc]


def _is_told(pieces: Pieces, text: str) -> bool:
    words = "".join(word for word, _ in pieces)
    told = Unit(pieces, 0).text
    return told.replace("本条例", "该条例").replace(
        "本办法", "该办法"
    ) in text and not said_otherwise(words, told)


def _lists(body: Sequence[str], at: int) -> Iterator[Pieces]:
    line = tidy(body[at])
    mark = marker(line)
    intro = split(line[mark.length :] if mark else line)[-1]
    items = []
    for number, text in enumerate(map(tidy, body[at + 1 :]), at + 1):
        items.append((text, number))
        if not text.endswith("；"):
            break
    pieces: Pieces = ((intro, at), *(items if intro.endswith("：") else ()))
    yield from (pieces, first_case(pieces))
