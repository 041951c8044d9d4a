"""An entry's text told in another way, drafted at once so that choosing needs no new draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.issue.model import Sentence
from digest.issue.struck import printed


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to tell an entry: `name` says which (一级, 展开第一部分, 按解读).

    `drafted` marks the one that became the entry's text.
    """

    name: str
    sentences: tuple[Sentence, ...]
    drafted: bool = False

    @property
    def text(self) -> str:
        """What would be printed."""
        return printed(self.sentences)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The one way in which a reserve was drafted, where there are others.

    They are drafted when somebody looks, from the articles `pages` (ids, its own first), about
    `target` characters long.
    """

    name: str
    sentences: tuple[Sentence, ...]
    pages: tuple[int, ...]
    target: int


Ways = Sequence[Alternative] | Waiting  # all ways to tell an entry, () where there is but one
