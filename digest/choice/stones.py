"""他山之石: how other hospitals are run. Long news on management, outlined, kept as reserves."""

from collections.abc import Iterable, Sequence

from crawler.store.records import StoredArticle
from digest.choice import rules
from digest.choice.events import has_text
from digest.choice.rules import Rule
from digest.config import Publication
from digest.issue import Entry, EntryState, SectionKey, Sentence
from digest.writing.document import read
from digest.writing.heading import Heading
from digest.writing.outline import outline
from digest.writing.points import structure
from digest.writing.policy import compose
from digest.writing.typography import tidy_title

LIMIT = 4
LONG = 500  # characters; shorter news has nothing to outline
WORTH = 2.0


def proposals(news: Iterable[StoredArticle], publication: Publication) -> list[Entry]:
    """The articles that tell most of management, as reserve entries with an outline draft.

    The printed issues cite no source in this section, so `cited` is empty.
    """
    known = rules.read(publication.choice.stones)
    told = [(_worth(stored, known), stored) for stored in news if _is_long(stored)]
    best = sorted((t for t in told if t[0] >= WORTH), key=lambda t: (-t[0], -t[1].id))
    return [_entry(stored, publication, known) for _, stored in best[:LIMIT]]


def _is_long(stored: StoredArticle) -> bool:
    return has_text(stored) and len(stored.article.text) >= LONG


def _worth(stored: StoredArticle, known: Sequence[Rule]) -> float:
    """The rules' points for the title, and one more for a text that is told in points."""
    points = sum(rule.points for rule in rules.signals(stored.article.title, known))
    parts = structure(outline(read(stored.article.body, stored.article.title).content)).points
    return points + (1.0 if len(parts) > 1 else 0.0)


def _entry(stored: StoredArticle, publication: Publication, known: Sequence[Rule]) -> Entry:
    article = stored.article
    head = Heading(f"{tidy_title(article.title).rstrip('。！!')}。", "")
    document = read(article.body, article.title)
    target = publication.limits.policy_characters
    pieces = compose(document, head, article.day, "", target)
    sentences = tuple(
        Sentence(p.text, None if p.paragraph is None else stored.id, p.paragraph) for p in pieces
    )
    raised = [rule.label for rule in rules.signals(article.title, known) if rule.points > 0]
    return Entry(
        id=0,
        section=SectionKey.STONES,
        position=0,
        state=EntryState.RESERVE,
        heading=head.text,
        text="".join(piece.text for piece in pieces),
        url=article.url,
        article=stored.id,
        reasons=tuple(raised[:3]),
        sentences=sentences,
    )
