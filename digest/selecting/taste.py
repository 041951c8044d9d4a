"""What the editors chose before, learned from the printed issues: a weight for each word part.

Counts rather than a model: a pair of characters weighs by how much more often printed titles
have it than the titles of the month at hand. With a few issues that is what there is to learn,
and it can be shown.
"""

from collections import Counter
from collections.abc import Iterable
from math import log

from digest.selecting.near import pairs_of

FEWEST = 20  # printed titles of a section, before anything is learned from them
SEEN = 2  # a pair that one title has says nothing
CLOSE = 0.5  # likeness from which the editor is told


class Taste:
    """Learned from printed titles; `names` are words to leave out, as those of the hospitals."""

    def __init__(
        self, chosen: Iterable[str], month: Iterable[str], names: Iterable[str] = ()
    ) -> None:
        self._names = frozenset(pair for name in names for pair in pairs_of(name))
        printed = [pairs_of(title) - self._names for title in chosen]
        others = [pairs_of(title) - self._names for title in month]
        self.weights = _weights(printed, others) if len(printed) >= FEWEST else {}

    def rate(self, title: str) -> tuple[float, str]:
        """Points for a title and, where it is close to earlier choices, the words for it."""
        likeness = self.likeness(title)
        return likeness, "与往期选题相近" if likeness >= CLOSE else ""

    def likeness(self, title: str) -> float:
        """How near a title is to what was chosen: from -1 (unlike) to 1."""
        pairs = pairs_of(title) - self._names
        mass = sum(self.weights.get(pair, 0.0) for pair in pairs)
        return float(max(-1.0, min(1.0, mass / (3 * (len(pairs) or 1) ** 0.5))))


def _weights(printed: list[frozenset[str]], others: list[frozenset[str]]) -> dict[str, float]:
    chosen = Counter(pair for pairs in printed for pair in pairs)
    usual = Counter(pair for pairs in others for pair in pairs)
    return {
        pair: log((chosen[pair] + 0.5) / (len(printed) + 1))
        - log((usual[pair] + 0.5) / (len(others) + 1))
        for pair in chosen | usual
        if chosen[pair] + usual[pair] >= SEEN
    }


UNTAUGHT = Taste((), ())
