"""One 政策热点 entry: heading, date phrase, lead, 一是…。二是…。, source; held to its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import Article
from crawler.official.stage import EXPLAINED
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import Ground, Missing, grounds, missing
from digest.composing.compose import compose
from digest.composing.days import NEAR, Days
from digest.composing.document import Document, without
from digest.composing.heading import Heading, heading
from digest.composing.lead import Piece
from digest.composing.markers import ARTICLE, marker
from digest.composing.material import Material, Place, material
from digest.composing.naming import house_name
from digest.composing.pencil import pencilled
from digest.composing.shortforms import unintroduced
from digest.composing.unheard import ended, named, unheard
from digest.config.settings import Publication
from digest.drafting.proofread import Read, read
from digest.issue.model import Sentence
from digest.issue.plans import POLICY
from digest.issue.struck import printed
from digest.lexicon import load
from digest.selecting.events import untold

__all__ = ["Draft", "compose", "draft"]
ROUNDS = 12  # how often a draft is written again without what was marked in it
KEPT = 0.7  # of a text: mending that leaves less takes more than it gives
_POINT = load("strength").rule("ordinal")


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted entry. `gaps` says in Chinese what is missing; `text` is the sentences joined."""

    heading: str
    cited: str
    sentences: tuple[Sentence, ...]
    gaps: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What stands behind the heading."""
        return printed(self.sentences)


def draft(
    article: Article,
    pages: Sequence[StoredArticle],
    site: str,
    publication: Publication,
    *,
    year: int | None = None,
    target: int | None = None,
    seen: Material | None = None,
) -> Draft:
    """The entry for `article`, from the site of the organisation `site`.

    `pages` are the pages of its event, its own first: the text comes from it, from its attached
    file, or from an interpretation; or it is told as `seen` has it (`digest.composing.depths`).
    `year` is the issue's, `target` about how many characters it is to have (None: as the policies
    of `publication`). A sentence with a fact that no source states, or that a listener stumbles
    over, is left out; what is left in is told in `gaps`.
    """
    head = heading(article, site, publication)
    cited = f"{house_name(site, publication)}网站"
    found = seen or material(pages)
    if found is None or not found.document.lines:
        return Draft(head.text, cited, (), (untold(pages[0]),))
    length = publication.characters(POLICY) if target is None else target
    stated = grounds(_sources(article, found), (site,))
    task = _Task(found, head, article, site, publication, year, length, stated)
    proof = _mended(task, found.document)
    sentences = tuple(_sentence(piece, found.places) for piece in proof.pieces)
    gaps = [doubt.warning for doubt in proof.doubts]
    if head.name and not head.who:
        gaps.append("看不出发文机关，请在标题里补上。")
    gaps += [mark.mark.sentence for mark in proof.marks]
    length = len(printed(sentences))
    if length < publication.limits.policy_shortest:
        gaps.append(f"初稿只有 {length} 字，原文能用的句子不多，请酌情补充。")
    return Draft(head.text, cited, sentences, tuple(gaps))


def has_text(pages: Sequence[StoredArticle]) -> bool:
    """Whether there is anything to draft from."""
    found = material(pages)
    return found is not None and bool(found.document.lines)


@dataclass(frozen=True, slots=True)
class _Task:
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
        return _sources(self.article, self.material)


def _sources(article: Article, found: Material) -> tuple[Article, ...]:
    return (article, *(s for s in found.sources if s is not article))


@dataclass(frozen=True, slots=True)
class _Proof:
    """One writing of a text with what is wrong in it; `parts` is what the pencil left."""

    parts: tuple[tuple[Piece, ...], ...]
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
        return sum(bool(_POINT.match(p.text)) for p in self.pieces if p.paragraph is None)

    @property
    def pieces(self) -> list[Piece]:
        """The text with what was struck in it."""
        return [piece for one in self.parts for piece in one]


def _mended(task: _Task, document: Document) -> _Proof:
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
    task: _Task, document: Document, proof: _Proof, least: float
) -> tuple[Document, _Proof] | None:
    """The document without what must go, else without the first mark that costs no point."""
    if proof.strange:
        shorter = without(document, proof.strange)
        return shorter, _proof(task, shorter)
    for mark in dict.fromkeys(mark for mark in proof.marks if mark.words):
        shorter = without(document, mark.words)
        tried = _proof(task, shorter)
        whole = tried.points >= proof.points or (
            mark.opens and _are_of_articles(document, mark.words)
        )
        if whole and len(tried.text) >= least:
            return shorter, tried
    return None


def _are_of_articles(document: Document, words: Sequence[str]) -> bool:
    """Whether the words stand in articles (第三条), of which an entry tells a choice."""
    held = [line for line in document.lines if any(text in line.text for text in words)]
    marks = [marker(line.text) for line in held]
    return bool(marks) and all(mark and mark.rank == ARTICLE for mark in marks)


def _proof(task: _Task, document: Document) -> _Proof:
    pieces = _written(task, document)
    doubts = _doubts(task, pieces)
    strange = {p.text for p, _ in doubts if p is not None and p.paragraph is not None}
    strange |= unintroduced(task.head, pieces, "".join(source.text for source in task.sources))
    title = "" if task.head.kind in EXPLAINED else task.head.name
    parts = tuple(pencilled(pieces, title))
    marks = tuple(read(task.head.text, pieces, parts, document))
    return _Proof(parts, tuple(doubt for _, doubt in doubts), marks, frozenset(strange))


def _written(task: _Task, document: Document) -> list[Piece]:
    """The text; what first-level parts it says nothing of, its last sentence names."""
    pieces = _composed(task, document)
    counted = any(p.paragraph is None and _POINT.match(p.text) for p in pieces)
    told = [piece.paragraph for piece in pieces if piece.paragraph is not None]
    lost = unheard(task.material.document.content, told) if counted else ()
    return ended(pieces, named(lost, task.head))


def _composed(task: _Task, document: Document) -> list[Piece]:
    limits = task.publication.limits
    return compose(
        document,
        task.head,
        task.article.day,
        house_name(task.site, task.publication),
        task.target,
        longest=limits.policy_longest,
        days=Days(task.publication.date_phrase == NEAR, task.year),
    )


def _doubts(task: _Task, pieces: Iterable[Piece]) -> list[tuple[Piece | None, Missing]]:
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


def _sentence(piece: Piece, places: Sequence[Place]) -> Sentence:
    if piece.paragraph is None:
        return Sentence(piece.text)
    place = places[piece.paragraph]
    where = place.article, place.paragraph, place.attachment
    return Sentence(piece.text, *where, struck=piece.struck)
