"""The rewritings of an entry for its page: what may be asked for, and what was proposed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.official.numerals import numeral
from digest.comparing.pieces import Piece
from digest.config.rewriting import RewritingConfig
from digest.issue.model import Entry
from digest.rewriting.propose import offered
from digest.store.proposals import Proposal
from digest.web.changes import fine

WORDS = 12  # characters of a point on its button


@dataclass(frozen=True, slots=True)
class Asked:
    """A point that may be rewritten, by its number and first words."""

    number: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal word by word; `void` where its point was changed since."""

    it: Proposal
    name: str
    pieces: tuple[Piece, ...]
    void: bool


def askable(entry: Entry, pages: Sequence[object], setting: RewritingConfig) -> list[Asked]:
    """The points with a button; none where no service is set up."""
    found = offered(entry, pages) if setting.base_url else ()
    return [
        Asked(p.number, _name(p.number), (p.mark + p.title + p.body)[:WORDS] + "…") for p in found
    ]


def proposed(entry: Entry, found: Iterable[Proposal]) -> list[Proposed]:
    """The open proposals of an entry, in the order of its points."""
    return [
        Proposed(
            one, _name(one.point), tuple(fine(one.before, one.text)), one.put(entry.text) is None
        )
        for one in found
    ]


def _name(number: int) -> str:
    return f"第{numeral(number)}点"
