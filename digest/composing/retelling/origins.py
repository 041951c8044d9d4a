"""Where the sentences of a text are from: word for word, moved, edited, ours, or from nowhere."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from crawler.characters import letters
from digest.composing.markers import IS, marker
from digest.composing.paragraphs import Key
from digest.composing.retelling.placed import placed
from digest.composing.sentences import split
from digest.issue.model import Sentence
from digest.issue.points import items

NEAR = 0.5  # of the pairs of the longer one; sentences that share fewer are two
HELD = 0.7  # of the pairs of a sentence; one that has so many holds it
FEWEST = 4  # characters; shorter words stand in any text
_MARKS = "，。；：！？、 \t\n"


class Kind(StrEnum):
    """What is known of some words of a text."""

    VERBATIM = "verbatim"  # the source has them as they are
    MOVED = "moved"  # so too, but what stands before them here stands behind them there
    OURS = "ours"  # the drafter's own: a date phrase, who issued what
    EDITED = "edited"  # the source, or the draft, says nearly the same
    UNSUPPORTED = "unsupported"  # no page of the entry says anything like it


@dataclass(frozen=True, slots=True)
class Origin:
    """The words from `start` to `end` of a text, and the paragraph `key` they are from.

    `source` is what an edited sentence was before, in the draft or in its paragraph.
    """

    start: int
    end: int
    kind: Kind
    key: Key | None = None
    source: str = ""


def origins(
    text: str,
    sentences: Sequence[Sentence],
    paragraphs: Mapping[Key, str],
    drafts: Sequence[str],
) -> tuple[Origin, ...]:
    """The origin of every word of `text` but numbers and marks, in order.

    `sentences` are those that the store knows to stand in it; `drafts` are the texts as they were
    drafted, whose own words nobody edited.
    """
    found = [_known(at, one) for at, one in placed(text, sentences) if not one.struck]
    known = [one for one in found if one and letters(text[one.start : one.end])]
    search = _Search(paragraphs, drafts)
    rest = [search.origin(text, *gap) for gap in _gaps(text, known)]
    every = sorted([*_joined(text, known), *filter(None, rest)], key=lambda one: one.start)
    return tuple(_moved(text, every, paragraphs))


def _known(at: int, one: Sentence) -> Origin | None:
    if one.article is None or one.paragraph is None:
        return Origin(at, at + len(one.text), Kind.OURS) if letters(one.text) else None
    key = (one.article, one.attachment, one.paragraph)
    return Origin(at, at + len(one.text), Kind.VERBATIM, key)


def _joined(text: str, known: Sequence[Origin]) -> Iterator[Origin]:
    """Neighbours of one paragraph as one, as far as a sentence goes; 一是 of ours is no origin."""
    last: Origin | None = None
    for one in known:
        if one.kind is Kind.OURS and not letters(_bare(text, one.start, one.end)[1]):
            continue
        whole = last and text[last.start : last.end].endswith(tuple("。！？\n"))
        if last and last.key and last.key == one.key and last.end == one.start and not whole:
            last = replace(last, end=one.end)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _gaps(text: str, known: Sequence[Origin]) -> Iterator[tuple[int, int]]:
    """The sentences and points, or the parts of them, that no known words cover."""
    opens, at = [point.start for point in items(text)], 0
    for one in [*known, Origin(len(text), len(text), Kind.OURS)]:
        for start, end in _sentences(text, at, one.start):
            cuts = [start, *(cut for cut in opens if start < cut < end), end]
            yield from pairwise(cuts)
        at = max(at, one.end)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in text[start:end].splitlines(keepends=True):
        for sentence in split(line):
            at = text.index(sentence, start)
            start = at + len(sentence)
            yield at, start


def _bare(text: str, start: int, end: int) -> tuple[int, str]:
    """Where some words begin behind their 一是, and the words without it and the outer marks."""
    words = text[start:end]
    start += len(words) - len(words := words.lstrip(_MARKS))
    mark = marker(words)
    skipped = mark.length if mark and mark.rank == IS else 0
    return start + skipped, words[skipped:].rstrip(_MARKS)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of a paragraph, or of a draft (`key` None), and its pairs of characters."""

    key: Key | None
    text: str
    pairs: frozenset[str]


class _Search:
    """The paragraphs of the pages, searched for words that nobody knows the source of."""

    def __init__(self, paragraphs: Mapping[Key, str], drafts: Sequence[str]) -> None:
        self.paragraphs, self.drafts = paragraphs, drafts
        self._told: list[_Told] = []
        self._having: defaultdict[str, list[int]] = defaultdict(list)

    def origin(self, text: str, start: int, end: int) -> Origin | None:
        """The origin of a sentence; None where it has no letters."""
        start, words = _bare(text, start, end)
        if not letters(words):
            return None
        key = self._verbatim(words)
        drafted = len(words) >= FEWEST and any(words in draft for draft in self.drafts)
        if key or drafted:
            return Origin(start, end, Kind.VERBATIM if key else Kind.OURS, key)
        found = self._likest(words)
        if found is None:
            return Origin(start, end, Kind.UNSUPPORTED)
        key = found.key or self._verbatim(_bare(found.text, 0, len(found.text))[1])
        return Origin(start, end, Kind.EDITED, key, found.text)

    def _verbatim(self, words: str) -> Key | None:
        if len(words) < FEWEST:
            return None
        return next((key for key, text in self.paragraphs.items() if words in text), None)

    def _likest(self, words: str) -> _Told | None:
        """The sentence that says nearly the same: of the draft, or else of a paragraph."""
        self._read()
        own = _pairs(words)
        shared = Counter(n for pair in own for n in self._having.get(pair, ()))

        def alike(n: int) -> float:
            return shared[n] / max(len(own), len(self._told[n].pairs))

        best = max(shared, key=lambda n: (alike(n), -n), default=None)
        if best is not None and alike(best) >= NEAR:
            return self._told[best]
        # what was shortened by half, or drawn from a long sentence
        holds = (n for n, count in shared.most_common() if count >= HELD * len(own))
        return self._told[n] if (n := next(holds, None)) is not None else None

    def _read(self) -> None:
        """Every sentence by its pairs; made when first asked for, since most texts need none."""
        if self._told:
            return
        drafted = ((None, sentence) for draft in self.drafts for sentence in split(draft))
        quoted = ((k, s) for k, text in self.paragraphs.items() for s in split(text))
        for key, sentence in (*drafted, *quoted):
            found = frozenset(_pairs(sentence))
            for pair in found:
                self._having[pair].append(len(self._told))
            self._told.append(_Told(key, sentence, found))


def _pairs(text: str) -> set[str]:
    """Neighbouring letters, digits and characters, marks left out."""
    bare = letters(text)
    return {a + b for a, b in pairwise(bare)}


def _moved(text: str, found: Sequence[Origin], paragraphs: Mapping[Key, str]) -> Iterator[Origin]:
    """What stands word for word, but out of the order that most of the others keep."""
    order = {key: at for at, key in enumerate(paragraphs)}
    places = {
        n: (order[one.key], paragraphs[one.key].find(text[one.start : one.end].strip(_MARKS)))
        for n, one in enumerate(found)
        if one.kind is Kind.VERBATIM and one.key in order
    }
    kept = _rising(places)
    for n, one in enumerate(found):
        yield replace(one, kind=Kind.MOVED) if n in places and n not in kept else one


def _rising(places: Mapping[int, tuple[int, int]]) -> set[int]:
    """The longest row of places that only go on (patience sorting)."""
    ends: list[tuple[int, int]] = []
    numbers: list[int] = []
    before: dict[int, int | None] = {}
    for n, place in places.items():
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        numbers[at : at + 1] = [n]
        before[n] = numbers[at - 1] if at else None
    kept, last = set[int](), numbers[-1] if numbers else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
