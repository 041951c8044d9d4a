"""One 政策热点 entry: heading, date phrase, lead, 一是…。二是…。, source; held to its sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import Article
from crawler.official.stage import EXPLAINED
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import Missing, check
from digest.composing.compose import compose
from digest.composing.days import NEAR, Days
from digest.composing.document import Document, without
from digest.composing.heading import Heading, heading
from digest.composing.lead import Piece
from digest.composing.material import Material, Place, material
from digest.composing.naming import house_name
from digest.composing.pencil import pencilled
from digest.composing.shortforms import unintroduced
from digest.config.settings import Publication
from digest.issue.model import Sentence
from digest.issue.plan import Plan
from digest.issue.plans import POLICY
from digest.issue.struck import printed
from digest.selecting.events import untold

__all__ = ["Draft", "compose", "draft"]
ROUNDS = 4  # how often a draft is written again without what its sources do not state


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
    plan: Plan = POLICY,
) -> Draft:
    """The entry for `article`, from the site of the organisation `site`.

    `pages` are the pages of its event, its own first: the text comes from it, from its attached
    file, or from an interpretation. `year` is the issue's, `plan` says how
    long it is to be. A sentence with a fact that no source
    states is left out; what is left in (of the heading) is told in `gaps`.
    """
    head = heading(article, site, publication)
    cited = f"{house_name(site, publication)}网站"
    found = material(pages)
    if found is None or not found.document.lines:
        return Draft(head.text, cited, (), (untold(pages[0]),))
    task = _Task(found, head, article, site, publication, year, publication.characters(plan))
    pieces, doubts = _grounded(task, found.document)
    pieces = pencilled(pieces, "" if head.kind in EXPLAINED else head.name)
    sentences = tuple(_sentence(piece, found.places) for piece in pieces)
    gaps = [doubt.warning for doubt in doubts]
    if head.name and not head.who:
        gaps.append("看不出发文机关，请在标题里补上。")
    length = sum(len(piece.text) for piece in pieces if not piece.struck)
    if length < publication.limits.policy_shortest:
        gaps.append(f"初稿只有 {length} 字，原文能用的句子不多，请酌情补充。")
    return Draft(head.text, cited, sentences, tuple(gaps))


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

    @property
    def sources(self) -> tuple[Article, ...]:
        """The article itself, and what else its text is taken from."""
        return (self.article, *(s for s in self.material.sources if s is not self.article))


def _grounded(task: _Task, document: Document) -> tuple[list[Piece], list[Missing]]:
    """The pieces of the text, written again without the sentences that no source bears out."""
    pieces = _written(task, document)
    doubts = _doubts(task, pieces)
    told = "".join(source.text for source in task.sources)
    for _ in range(ROUNDS):
        strange = {p.text for p, _ in doubts if p is not None and p.paragraph is not None}
        strange |= unintroduced(task.head, pieces, told)
        if not strange:
            break
        document = without(document, strange)
        pieces = _written(task, document)
        doubts = _doubts(task, pieces)
    return pieces, [doubt for _, doubt in doubts]


def _written(task: _Task, document: Document) -> list[Piece]:
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
    missing = check(text, task.sources, (task.site,))
    start = len(task.head.text) + 1
    return [
        (
            next((p for end, p in spans if doubt.start < end), None) if doubt.end > start else None,
            doubt,
        )
        for doubt in missing
    ]


def _sentence(piece: Piece, places: Sequence[Place]) -> Sentence:
    if piece.paragraph is None:
        return Sentence(piece.text)
    place = places[piece.paragraph]
    where = place.article, place.paragraph, place.attachment
    return Sentence(piece.text, *where, struck=piece.struck)
