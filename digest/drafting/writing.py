"""What each composing of a plan makes of a candidate."""

from collections.abc import Callable, Iterable

from digest.composing.abstract.choose import abstract
from digest.composing.lead import Piece
from digest.composing.practice import heading_of, in_chapters, in_points
from digest.composing.typography import tidy_title
from digest.composing.whole import body_of, origin_of
from digest.drafting.alternatives import Telling, drafts
from digest.drafting.entry import Written
from digest.drafting.papers import paper_of
from digest.drafting.work import Work
from digest.issue.model import SectionKey, Sentence
from digest.issue.plan import Composing, Plan
from digest.revising.account import factor
from digest.selecting.candidate import Candidate
from digest.store import alternatives

_OURS = "我院"


def written(work: Work, plan: Plan, candidate: Candidate) -> Written:
    """The words of a section's entry for one candidate."""
    return WRITERS[plan.composing](work, plan, candidate)


def in_reserve(work: Work, plan: Plan, candidate: Candidate) -> Written:
    """The words of a reserve: the same; other ways to tell a document wait for somebody to look."""
    if plan.composing is Composing.DOCUMENT:
        return _document(work, plan, candidate, every=False)
    return written(work, plan, candidate)


def _document(work: Work, plan: Plan, candidate: Candidate, *, every: bool = True) -> Written:
    article, house = candidate.stored.article, work.publication
    usual = alternatives.usual(work.db, article.official.kind)
    like_it = factor(work.lengths, SectionKey(plan.key), article.kind)
    target = round(house.characters(plan) * like_it)
    site = work.sites.get(article.source, "")
    telling = Telling(candidate.event.pages, site, house, work.year, target)
    made, told = drafts(telling, usual, every=every)
    return Written(
        made.heading,
        made.text,
        made.cited,
        sentences=made.sentences,
        gaps=made.gaps,
        alternatives=told,
    )


def _title(_work: Work, _plan: Plan, candidate: Candidate) -> Written:
    return Written(tidy_title(candidate.stored.article.title))


def _points(work: Work, plan: Plan, candidate: Candidate) -> Written:
    article = candidate.stored.article
    return _outlined(work, candidate, in_points(article, work.publication.characters(plan)))


def _chapters(work: Work, plan: Plan, candidate: Candidate) -> Written:
    article = candidate.stored.article
    return _outlined(work, candidate, in_chapters(article, work.publication.characters(plan)))


def _outlined(work: Work, candidate: Candidate, pieces: Iterable[Piece]) -> Written:
    """An outlined article, under its title with the hospital's name."""
    article, number = candidate.stored.article, candidate.stored.id
    sentences = tuple(
        Sentence(p.text, None if p.paragraph is None else number, p.paragraph) for p in pieces
    )
    text = "".join(sentence.text for sentence in sentences)
    site = work.sites.get(article.source, "")
    return Written(
        heading_of(article.title, candidate.group),
        text,
        f"{site}网站" if work.publication.limits.cite_practice else "",
        sentences=sentences,
        notes=(f"取自{site}", *(("文中称“我院”，请改",) if _OURS in text else ())),
    )


def _paper(work: Work, _plan: Plan, candidate: Candidate) -> Written:
    stored, paper = candidate.stored, paper_of(work, candidate.stored)
    day = stored.article.day or stored.first_seen.date()
    sentences = tuple(Sentence(text, stored.id, at) for text, at in paper.pieces)
    cited = f"{paper.journal}，{day.isoformat()}"
    return Written(paper.title, paper.abstract, cited, sentences=sentences)


def _whole(work: Work, _plan: Plan, candidate: Candidate) -> Written:
    """The whole article, under an abstract in its own words."""
    article, number = candidate.stored.article, candidate.stored.id
    house, rules = work.publication, work.publication.articles
    pieces = abstract(article.body, article.title, rules.abstract_shortest, rules.abstract_longest)
    return Written(
        tidy_title(article.title),
        body_of(article) if rules.whole else "",
        house.short(origin_of(article, work.sites.get(article.source, ""))),
        "".join(piece.text for piece in pieces),
        tuple(Sentence(piece.text, number, piece.paragraph) for piece in pieces),
    )


WRITERS: dict[Composing, Callable[[Work, Plan, Candidate], Written]] = {
    Composing.DOCUMENT: _document,
    Composing.TITLE: _title,
    Composing.POINTS: _points,
    Composing.CHAPTERS: _chapters,
    Composing.ABSTRACT: _paper,
    Composing.WHOLE: _whole,
}
