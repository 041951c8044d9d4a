"""Both editions as what comparing needs of them: the profile of each article and its paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.comparing.likeness import Profile, Scale, profile, scale

Paragraphs = Sequence[Sequence[Profile]]


@dataclass(frozen=True, slots=True)
class Texts:
    """`old` and `new` by place; `paragraphs` are those of `old` and of `new`."""

    old: Sequence[Profile]
    new: Sequence[Profile]
    paragraphs: tuple[Paragraphs, Paragraphs]
    scale: Scale

    def turned(self) -> "Texts":
        """Old for new and new for old."""
        return Texts(self.new, self.old, (self.paragraphs[1], self.paragraphs[0]), self.scale)

    def likeness(self, a: int, b: int) -> float:
        """How alike an old and a new article are, from 0 to 1."""
        return self.scale.likeness(self.old[a], self.new[b])

    def held(self, a: int, b: int) -> float:
        """The share of the shorter of both that stands in the longer."""
        one, other = self.old[a], self.new[b]
        least = min(self.scale.weight(one), self.scale.weight(other))
        return self.scale.shared(one, other) / least if least else 0.0


def texts_of(old: Sequence[str], new: Sequence[str]) -> Texts:
    """The articles of two editions, a line a paragraph."""
    olds, news = [profile(text) for text in old], [profile(text) for text in new]
    paragraphs = (_paragraphs(old), _paragraphs(new))
    parted = [p for side in paragraphs for article in side for p in article]
    return Texts(olds, news, paragraphs, scale([*olds, *news], also=parted))


def _paragraphs(texts: Sequence[str]) -> list[list[Profile]]:
    return [[profile(line) for line in text.split("\n")] for text in texts]
