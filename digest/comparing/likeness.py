"""How alike two articles are: their pairs of characters, rare ones weighing more.

What every article of a regulation says (卫生健康行政部门应当) tells little of which is
which; a pair of characters weighs log(1 + articles / articles that have it).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from crawler.characters import letters

Profile = Counter[str]


@dataclass(frozen=True, slots=True)
class Scale:
    """What each pair of characters weighs among the articles at hand."""

    weights: Mapping[str, float]

    def weight(self, profile: Profile) -> float:
        """All of a text."""
        return sum(self.weights[pair] * times for pair, times in profile.items())

    def shared(self, one: Profile, other: Profile) -> float:
        """What two texts have in common."""
        fewer, more = sorted((one, other), key=len)
        return sum(
            self.weights[pair] * min(times, more[pair])
            for pair, times in fewer.items()
            if pair in more
        )

    def likeness(self, one: Profile, other: Profile) -> float:
        """From 0 to 1: twice what is shared, of both."""
        both = self.weight(one) + self.weight(other)
        return 2 * self.shared(one, other) / both if both else 1.0  # marks alone are alike


def profile(text: str) -> Profile:
    """The pairs of neighbouring letters of a text; a single letter counts as it is."""
    bare = letters(text)
    return Counter(bare[at : at + 2] for at in range(max(len(bare) - 1, min(len(bare), 1))))


def scale(profiles: Sequence[Profile], also: Iterable[Profile] = ()) -> Scale:
    """The weights of the pairs in all these texts; `also` are parts of them, whose pairs across
    what parts them stand in no text and weigh as the rarest.
    """
    having = Counter(pair for one in profiles for pair in one)
    having.update({pair: 1 for one in also for pair in one if pair not in having})
    return Scale({pair: log(1 + len(profiles) / times) for pair, times in having.items()})


def joined(profiles: Iterable[Profile]) -> Profile:
    """Several texts as one."""
    whole: Profile = Counter()
    for one in profiles:
        whole.update(one)
    return whole
