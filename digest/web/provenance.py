"""逐句出处: every sentence of an entry with where it is from, its facts leading to their place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digest.checking.grounding.facts import facts, folded
from digest.comparing.pieces import Piece
from digest.composing.paragraphs import Key
from digest.composing.retelling.origins import Kind, Origin
from digest.issue.model import Entry
from digest.web.changes import fine
from digest.web.taken import Taken, anchor, taken

WORDS = {
    Kind.VERBATIM: "照录",
    Kind.MOVED: "调序",
    Kind.OURS: "组句",
    Kind.EDITED: "改过",
    Kind.UNSUPPORTED: "无出处",
}
WHY = {
    Kind.VERBATIM: "和原文一字不差",
    Kind.MOVED: "和原文一字不差，次序和原文不同",
    Kind.OURS: "起草时写的，原文没有这几个字",
    Kind.EDITED: "原文有这个意思，字句改过",
    Kind.UNSUPPORTED: "存档的原文里没有找到相近的话",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Some words; `fact` is the element id of the paragraph that has them, "" for other words."""

    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as `taken` has it, and its `kind`; `start` is its place in the text.

    `change` is an edited sentence against what it was; `words` are those of the sentence.
    """

    it: Taken
    kind: Kind
    start: int
    words: tuple[Words, ...]
    change: tuple[Piece, ...] = ()


def lines(
    entry: Entry,
    found: Sequence[Origin],
    paragraphs: Mapping[Key, str],
    files: Collection[tuple[int | None, int]],
) -> list[Line]:
    """The sentences of an entry in their order; `found` are the origins of its words, `files`
    those that are shown beside them.
    """
    text = entry.abstract or entry.text
    seen = {k: told for k, told in paragraphs.items() if k[1] is None or k[:2] in files}
    links = _Links(text, seen)
    drafted = list(_drafted(text, entry, found, links))
    covered = [(one.start, one.start + len(one.it.text)) for one in drafted]
    rest = [one for one in found if not any(a < one.end and one.start < b for a, b in covered)]
    ours = {letter for one in drafted for letter in _spans(one)}
    more = (_line(text, one, links) for one in rest if one.start not in ours)
    every = sorted([*drafted, *more], key=lambda one: one.start)
    return [replace(one, it=replace(one.it, number=n)) for n, one in enumerate(every, 1)]


def used(found: Sequence[Line]) -> dict[str, list[int]]:
    """The numbers of the sentences taken from each paragraph, by its element id."""
    numbers: dict[str, list[int]] = {}
    for one in found:
        if one.it.anchor:
            numbers.setdefault(one.it.anchor, []).append(one.it.number)
    return numbers


def _drafted(text: str, entry: Entry, found: Sequence[Origin], links: "_Links") -> Iterator[Line]:
    """The drafted sentences that stand as they were, with what is struck in them."""
    end = 0
    for one in taken(entry):
        start = text.find(one.text, end)
        if start < 0:
            continue
        end = start + len(one.text)
        own = next((o for o in found if o.start < end and start < o.end), None)
        kind = own.kind if own else Kind.VERBATIM if one.anchor else Kind.OURS
        yield Line(one, kind, start, links.cut(start, end, one.anchor))


def _spans(line: Line) -> range:
    """Where our own words before and behind a sentence stand."""
    before, behind = len(line.it.before), len(line.it.after)
    return range(line.start - before, line.start + len(line.it.text) + behind)


def _line(text: str, one: Origin, links: "_Links") -> Line:
    place = anchor(one.key[0], one.key[2], one.key[1]) if one.key else ""
    words = text[one.start : one.end]
    change = tuple(fine(one.source, words)) if one.kind is Kind.EDITED else ()
    it = Taken(0, words, place)
    return Line(it, one.kind, one.start, links.cut(one.start, one.end, place), change)


class _Links:
    """The facts of a text, and the paragraphs that state them."""

    def __init__(self, text: str, paragraphs: Mapping[Key, str]) -> None:
        self.text, self.facts = text, facts(text)
        self.places = {anchor(k[0], k[2], k[1]): folded(told) for k, told in paragraphs.items()}

    def cut(self, start: int, end: int, own: str) -> tuple[Words, ...]:
        """The words from `start` to `end`, facts apart; `own` is their own paragraph."""
        return tuple(self._cut(start, end, own))

    def _cut(self, start: int, end: int, own: str) -> Iterator[Words]:
        for fact in self.facts:
            if not (start <= fact.start and fact.end <= end):
                continue
            if place := self._place(folded(fact.text), own):
                if start < fact.start:
                    yield Words(self.text[start : fact.start])
                yield Words(fact.text, place)
                start = fact.end
        if start < end:
            yield Words(self.text[start:end])

    def _place(self, words: str, own: str) -> str:
        if words in self.places.get(own, ""):
            return own
        return next((place for place, told in self.places.items() if words in told), "")
