"""A text written, read aloud, and written again without what was marked in it.

Each round leaves out words of the source and composes anew, so that the next best sentence takes
their place; there are at most `ROUNDS`, and a mark that would cost a point stays to be shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import Article
from crawler.official.stage import EXPLAINED
from digest.checking.grounding.lock import Ground, Missing, missing
from digest.composing.compose import compose
from digest.composing.days import NEAR, Days, issued
from digest.composing.document import Document, without
from digest.composing.heading import Heading
from digest.composing.lead import Piece
from digest.composing.markers import ARTICLE, marker
from digest.composing.material import Material
from digest.composing.naming import house_name
from digest.composing.pencil import pencilled
from digest.composing.shortforms import unintroduced
from digest.composing.unheard import ended, named, unheard
from digest.config.settings import Publication
from digest.drafting.proofread import Read, read
from digest.lexicon import load

ROUNDS = 12  # how often a text is written again without what was marked in it
KEPT = 0.7  # of a text: mending that leaves less takes more than it gives
_POINT = load("strength").rule("ordinal")
_Parts = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What one draft is made of."""

    material: Material
    head: Heading
    article: Article
    site: str
    publication: Publication
    year: int | None
    target: int
    ground: Ground  # what its sources state

    @property
    def sources(self) -> tuple[Article, ...]:
        """The article itself, and what else its text is taken from."""
        return sources_of(self.article, self.material)


def sources_of(article: Article, found: Material) -> tuple[Article, ...]:
    """The article itself, and what else a text is taken from."""
    return (article, *(s for s in found.sources if s is not article))


@dataclass(frozen=True, slots=True)
class Proof:
    """One writing of a text with what is wrong in it; `parts` is what the pencil left."""

    parts: _Parts
    doubts: tuple[Missing, ...]
    marks: tuple[Read, ...]
    strange: frozenset[str]  # words of the source that may not stay

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(piece.text for piece in self.pieces if not piece.struck)

    @property
    def points(self) -> int:
        """How many 一是, 二是 it has."""
        return _points(self.pieces)

    @property
    def pieces(self) -> list[Piece]:
        """The text with what was struck in it."""
        return [piece for one in self.parts for piece in one]


def mended(task: Task, document: Document) -> Proof:
    """The text, written again without what no source bears out or a listener stumbles over."""
    proof = _proof(task, document)
    least = KEPT * len(proof.text)
    for _ in range(ROUNDS):
        better = _better(task, document, proof, least)
        if better is None:
            break
        document, proof = better
    return proof


def _better(
    task: Task, document: Document, proof: Proof, least: float
) -> tuple[Document, Proof] | None:
    """The document without what must go, else without the first mark that costs no point."""
    if proof.strange:
        shorter = without(document, proof.strange)
        return shorter, _proof(task, shorter)
    # a sentence that is said five times has four marks with the same words: one trial
    for words, opens in dict.fromkeys((m.words, m.opens) for m in proof.marks if m.words):
        shorter = without(document, words)
        pieces = _written(task, shorter)
        whole = _points(pieces) >= proof.points or (opens and _are_of_articles(document, words))
        if not whole or sum(len(piece.text) for piece in pieces) < least:  # a pencil adds nothing
            continue
        parts = _pencilled(task, pieces)
        tried = Proof(parts, (), (), frozenset())  # held to its sources only if it may stay
        if len(tried.text) >= least:
            return shorter, _proved(task, shorter, pieces, parts)
    return None


def _points(pieces: Iterable[Piece]) -> int:
    """How many 一是, 二是 there are; the pencil touches none of them."""
    return sum(bool(_POINT.match(p.text)) for p in pieces if p.paragraph is None)


def _are_of_articles(document: Document, words: Sequence[str]) -> bool:
    """Whether the words stand in articles (第三条), of which an entry tells a choice."""
    held = [line for line in document.lines if any(text in line.text for text in words)]
    marks = [marker(line.text) for line in held]
    return bool(marks) and all(mark and mark.rank == ARTICLE for mark in marks)


def _proof(task: Task, document: Document) -> Proof:
    pieces = _written(task, document)
    return _proved(task, document, pieces, _pencilled(task, pieces))


def _pencilled(task: Task, pieces: Sequence[Piece]) -> _Parts:
    return tuple(pencilled(pieces, "" if task.head.kind in EXPLAINED else task.head.name))


def _proved(task: Task, document: Document, pieces: list[Piece], parts: _Parts) -> Proof:
    doubts = _doubts(task, pieces)
    strange = {p.text for p, _ in doubts if p is not None and p.paragraph is not None}
    strange |= unintroduced(task.head, pieces, "".join(source.text for source in task.sources))
    marks = tuple(read(task.head.text, pieces, parts, document, task.ground))
    return Proof(parts, tuple(doubt for _, doubt in doubts), marks, frozenset(strange))


def _written(task: Task, document: Document) -> list[Piece]:
    """The text; what first-level parts it says nothing of, its last sentence names."""
    pieces = _composed(task, document)
    counted = any(p.paragraph is None and _POINT.match(p.text) for p in pieces)
    told = [piece.paragraph for piece in pieces if piece.paragraph is not None]
    lost = unheard(task.material.document.content, told) if counted else ()
    return ended(pieces, named(lost, task.head))


def _composed(task: Task, document: Document) -> list[Piece]:
    limits = task.publication.limits
    told = issued(task.article, task.head.verb, task.head.kind)
    return compose(
        document,
        task.head,
        told.day,
        house_name(task.site, task.publication),
        task.target,
        longest=limits.policy_longest,
        days=Days(task.publication.date_phrase == NEAR, task.year, of_site=not told.own),
    )


def _doubts(task: Task, pieces: Iterable[Piece]) -> list[tuple[Piece | None, Missing]]:
    """What no source states, each with the piece it stands in; None for the heading."""
    spans: list[tuple[int, Piece]] = []
    text = f"{task.head.text}\n"
    for piece in pieces:
        text += piece.text
        spans.append((len(text), piece))
    lost = missing(text, task.ground)
    start = len(task.head.text) + 1
    return [
        (
            next((p for end, p in spans if doubt.start < end), None) if doubt.end > start else None,
            doubt,
        )
        for doubt in lost
    ]
