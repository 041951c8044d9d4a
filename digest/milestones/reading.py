"""The days that an article names, each with its sentence: in force, repealed, expiring, closing.

Nothing is concluded: a day stands when the sentence says it of this document. What is said of
other laws, of what happened, of every year is left out, and so is a day that cannot be meant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crawler.official import Stage, about
from crawler.store.records import StoredArticle
from digest.composing.markers import ARTICLE, marker
from digest.composing.material import is_aside, paragraphs
from digest.composing.sentences import split
from digest.composing.typography import tidy
from digest.milestones import closing, force
from digest.milestones.owner import Own, own
from digest.store.milestones import Kind, Milestone

YEAR = timedelta(days=366)
# how long before and after its own day a document may name a day of each kind
WITHIN = {
    Kind.STARTS: (YEAR, 6 * YEAR),
    Kind.REPEALED: (YEAR, 6 * YEAR),
    Kind.EXPIRES: (timedelta(0), 31 * YEAR),
    Kind.OPINIONS: (timedelta(0), YEAR),
    Kind.CLOSES: (timedelta(0), YEAR),
    Kind.TARGET: (timedelta(0), 16 * YEAR),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and where it stands, as in `Milestone`."""

    text: str
    paragraph: int
    attachment: int | None = None


def read(stored: StoredArticle) -> list[Milestone]:
    """The days of an article in the order of its text, each once."""
    document, said = own(stored.article), list(_sentences(stored))
    found = [*_in_force(said, document), *_closing(said, document)]
    made = [
        Milestone(stored.id, kind, day, s.text, s.paragraph, s.attachment, subject)
        for s, kind, day, subject in found
        if _is_meant(kind, day, document.day)
    ]
    return list(_once(made))


def _sentences(stored: StoredArticle) -> Iterator[Said]:
    for at, paragraph in enumerate(stored.article.body):
        yield from (Said(text, at) for text in split(_numbered(tidy(paragraph.text))))
    name = about(stored.article.title)
    for number, file in enumerate(stored.article.attachments):
        if file.text and not is_aside(file.name, name):
            for at, paragraph in enumerate(paragraphs(file)):
                found = split(_numbered(tidy(paragraph.text)))
                yield from (Said(text, at, number) for text in found)


def _numbered(text: str) -> str:
    """`第九条本办法…` with the blank back that tidying took from behind the number."""
    mark = marker(text)
    if mark is None or mark.rank != ARTICLE:
        return text
    return f"{text[: mark.length]}　{text[mark.length :]}"


def _in_force(said: list[Said], document: Own) -> Iterator[tuple[Said, Kind, date, str]]:
    """施行 first: what is repealed with it and how long it holds are counted from it.

    A draft names no day yet: what it proposes may come otherwise.
    """
    if document.stage is Stage.DRAFT:
        return
    republished = force.is_republished([s.text for s in said], document)
    starts = [
        (s, day) for s in said for day in force.starts(s.text, document, republished=republished)
    ]
    yield from ((s, Kind.STARTS, day, "") for s, day in starts)
    since = starts[0][1] if starts else None
    for s in said:
        yield from ((s, Kind.EXPIRES, day, "") for day in force.expires(s.text, since))
        yield from ((s, Kind.REPEALED, *one) for one in force.repealed(s.text, document, since))


def _closing(said: list[Said], document: Own) -> Iterator[tuple[Said, Kind, date, str]]:
    """What must be done by a day is told by the document that asks for it, not by accounts."""
    if document.is_document:
        for s in said:
            yield from ((s, *one, "") for one in closing.days(s.text, document))


def _is_meant(kind: Kind, day: date, written: date | None) -> bool:
    """Whether a document of this day can name that one: another is a slip, or another law's."""
    if written is None:
        return kind is Kind.STARTS
    before, after = WITHIN[kind]
    return written - before <= day <= written + after


def _once(found: Iterable[Milestone]) -> Iterator[Milestone]:
    """Letter and document say 施行 alike; several tasks may end on one day."""
    known: set[tuple[Kind, date, str]] = set()
    for one in found:
        key = (one.kind, one.day, one.sentence if one.kind is Kind.TARGET else one.subject)
        if key not in known:
            known.add(key)
            yield one
