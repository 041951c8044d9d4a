"""What a section may print: candidates in their order, by the group they stand in."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from crawler.store.records import StoredArticle
from digest.selecting.events import Event


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article, or all pages of a policy, that could be printed; `reasons` in Chinese.

    `group` is whose it is: a hospital, a journal, a column; or "".
    """

    event: Event
    reasons: tuple[str, ...] = ()
    group: str = ""

    @property
    def stored(self) -> StoredArticle:
        """The article the entry cites."""
        return self.event.main

    @property
    def fit(self) -> bool:
        """Whether it is more than a reserve; a draft that became a document is not."""
        return self.event.issued is None


@dataclass(frozen=True, slots=True)
class Slot:
    """What is offered for one place of a section: a hospital, a column, or the whole section.

    `ranked` are the best ones, of `found` in all; `limit` are printed, `reserves` kept. `sources`
    are those that feed it, where it has its own; `gap` is told instead of the section's sentence.
    """

    name: str
    limit: int
    reserves: int
    ranked: Sequence[Candidate]
    found: int
    sources: tuple[str, ...] = ()
    gap: str = ""

    @property
    def best(self) -> Sequence[Candidate]:
        """What an issue and its reserves hold."""
        return self.ranked[: self.limit + self.reserves]

    @property
    def left_over(self) -> int:
        """How many come behind them."""
        full = len(self.best) == self.limit + self.reserves
        return self.found - len(self.best) if full else 0


def stands(event: Event, here: Container[int]) -> bool:
    """Whether a page of it is one of the articles `here`."""
    return any(page.id in here for page in event.pages)
