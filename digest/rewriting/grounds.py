"""The paragraphs a point was taken from: all that a model is shown, and all it may draw on.

A page may carry sentences meant for a model; they are taken out before anything is sent, and kept
aside so that an answer which obeys them all the same is known.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawler.store.records import StoredArticle
from digest.composing.pairs import share
from digest.composing.paragraphs import Key, paragraphs_of
from digest.composing.sentences import split
from digest.issue.model import Entry
from digest.lexicon import load
from digest.rewriting.points import Point

MOST = 6_000  # characters of one point's paragraphs
NEAR = 0.6  # of the pairs of a sentence; a paragraph that has fewer is not its source
_INSTRUCTS = load("answers").rule("instructs")


@dataclass(frozen=True, slots=True)
class Ground:
    """`paragraphs` in the order of the pages; `injected` are sentences that speak to a model."""

    paragraphs: tuple[str, ...]
    injected: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)


def ground(entry: Entry, point: Point, pages: Sequence[StoredArticle]) -> Ground:
    """The paragraphs of the pages that a point's sentences stand in.

    A sentence keeps its paragraph until it is edited; of an edited one the likest is taken.
    """
    known = paragraphs_of(pages)
    whole = point.title + point.body
    own = {
        (s.article, s.attachment, s.paragraph)
        for s in entry.sentences
        if s.article is not None and s.paragraph is not None and s.text.strip("。") in whole
    }
    covered = "\n".join(known[key] for key in known if key in own)
    own |= set(_likest(split(point.body), known, covered))
    injected = tuple(s for text in known.values() for s in split(text) if _INSTRUCTS.search(s))
    return Ground(tuple(_clean(known[key] for key in known if key in own)), injected)


def _likest(sentences: Iterable[str], known: dict[Key, str], covered: str) -> Iterator[Key]:
    """For each sentence that the covered paragraphs do not bear out, the paragraph that does."""
    for sentence in sentences:
        if share(sentence, covered) < NEAR and known:
            key = max(known, key=lambda one: share(sentence, known[one]))
            if share(sentence, known[key]) >= NEAR:
                yield key


def _clean(texts: Iterable[str]) -> Iterator[str]:
    """Without the sentences that speak to a model, up to `MOST` characters."""
    room = MOST
    for text in texts:
        plain = "".join(s for s in split(text) if not _INSTRUCTS.search(s))[:room]
        room -= len(plain)
        if plain.strip():
            yield plain
