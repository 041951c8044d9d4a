"""The ways to tell an entry, as its page offers them."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.issue.alternative import Alternative
from digest.issue.model import Entry

EDITED = "改过的稿"
WORDS = 48  # characters shown of each


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its name, its length in characters, the first words of its points."""

    name: str
    length: int
    words: str
    stands: bool  # it is the entry's text now


def ways(entry: Entry, told: Sequence[Alternative]) -> list[Way]:
    """The ways to tell an entry, in their order; the lead, which they share, is not shown."""
    return [
        Way(one.name, len(one.text), _first_words(one.text), one.text == entry.text) for one in told
    ]


def untouched(entry: Entry, told: Sequence[Alternative]) -> bool:
    """Whether the text is one of ours, so that nothing of an editor's is lost with it."""
    return not entry.text or any(one.text == entry.text for one in told)


def name_of(entry: Entry, told: Sequence[Alternative]) -> str:
    """What the text is called that stands there now."""
    return next((one.name for one in told if one.text == entry.text), EDITED)


def _first_words(text: str) -> str:
    start = max(text.find("一是"), 0)
    words = text[start : start + WORDS]
    return words if start + WORDS >= len(text) else f"{words}…"
