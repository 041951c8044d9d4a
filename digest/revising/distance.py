"""The distance of two texts: what stayed of the first, and the edits that lead to the second."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise

from digest.comparing.matching import Match, matched
from digest.comparing.ordering import kept_order
from digest.comparing.pieces import NUMBER, Piece, by_words
from digest.composing.markers import IS, marker
from digest.composing.sentences import split
from digest.store.drafts import Words

HALF = 0.5  # of a point's characters: a point of which so much stays is kept


class Edit(StrEnum):
    """What an editor's pencil does, in her words."""

    STRUCK = "删"
    INSERTED = "增"
    REWORDED = "改"
    NUMBER = "改数字"
    MOVED = "移"
    HEADING = "改标题"


@dataclass(frozen=True, slots=True)
class Distance:
    """Characters of draft and print (without 一是), those of the draft that are in print, the
    edits by kind, and how many of its points an entry kept.
    """

    drafted: int
    printed: int
    kept: int
    edits: Mapping[Edit, int]
    points: int
    points_kept: int

    @property
    def share(self) -> float:
        """What stayed of the draft, from 0 to 1; 1 of an empty one."""
        return self.kept / self.drafted if self.drafted else 1.0

    @property
    def ratio(self) -> float:
        """The printed length by the drafted one; 1 of an empty draft."""
        return self.printed / self.drafted if self.drafted else 1.0


@lru_cache(maxsize=8192)  # what was printed does not change; the page is opened again
def measure(draft: Words, printed: Words) -> Distance:
    """The distance of a printed entry from its draft; a row without text by its heading."""
    edits: Counter[Edit] = Counter()
    if draft.heading.strip() != printed.heading.strip():
        edits[Edit.HEADING] = 1
    if not draft.text and not printed.text:
        kept = _kept(by_words(draft.heading, printed.heading))
        return Distance(len(draft.heading), len(printed.heading), kept, edits, 0, 0)
    said = _sentences(draft.text)
    old, new = [s.text for s in said], [s.text for s in _sentences(printed.text)]
    matches = matched(old, new)
    stayed = dict.fromkeys(range(len(old)), 0)
    for match in matches:
        pieces = by_words("".join(map(old.__getitem__, match.old)), "".join(_in(new, match.new)))
        edits.update(_edits(match, pieces))
        for at in match.old:
            stayed[at] += _kept(pieces) * len(old[at]) // max(sum(map(len, _in(old, match.old))), 1)
    edits[Edit.MOVED] += _moved(matches, old)
    points = _points(said, stayed)
    return Distance(
        drafted=sum(map(len, old)),
        printed=sum(map(len, new)),
        kept=sum(stayed.values()),
        edits={kind: edits[kind] for kind in Edit if edits[kind]},
        points=len(points),
        points_kept=sum(share >= HALF for share in points),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence without the 一是 before it, which is renumbered when a point goes."""

    text: str
    opens: bool  # it had one


def _sentences(text: str) -> list[_Said]:
    found = (s.strip() for line in text.split("\n") for s in split(line))
    said = (_Said(s[_counted(s) :], bool(_counted(s))) for s in found)
    return [one for one in said if one.text]


def _counted(sentence: str) -> int:
    mark = marker(sentence)
    return mark.length if mark and mark.rank == IS else 0


def _in(texts: Sequence[str], places: Sequence[int]) -> list[str]:
    return [texts[at] for at in places]


def _kept(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if piece.kind == "same")


def _edits(match: Match, pieces: Sequence[Piece]) -> Iterator[Edit]:
    """One edit for a sentence that went or came, else one for each stretch of its words."""
    if not (match.old and match.new):
        yield Edit.STRUCK if match.old else Edit.INSERTED
        return
    for same, group in groupby(pieces, key=lambda piece: piece.kind == "same"):
        if not same:
            texts = {piece.kind: piece.text for piece in group}
            yield _edit(texts.get("out", ""), texts.get("in", ""))


def _edit(out: str, put_in: str) -> Edit:
    if not out:
        return Edit.INSERTED
    if not put_in:
        return Edit.STRUCK
    return Edit.NUMBER if _numbers(out) != _numbers(put_in) else Edit.REWORDED


def _numbers(text: str) -> list[str]:
    return [part for part in NUMBER.findall(text) if part[0].isdecimal()]


def _moved(matches: Sequence[Match], old: Sequence[str]) -> int:
    pairs = [match for match in matches if match.old and match.new]
    weights = [sum(map(len, _in(old, match.old))) for match in pairs]
    stayed = kept_order([(match.old[0], match.new[0]) for match in pairs], weights)
    return len(pairs) - len(stayed)


def _points(said: Sequence[_Said], stayed: Mapping[int, int]) -> list[float]:
    """What stayed of each point of a draft: the sentences from one 一是 to the next."""
    starts = [at for at, one in enumerate(said) if one.opens]
    shares: list[float] = []
    for start, end in pairwise([*starts, len(said)]):
        whole = sum(len(one.text) for one in said[start:end])
        shares.append(sum(stayed[at] for at in range(start, end)) / whole)
    return shares
