"""Beside an entry: the stored pages it was taken from, each sentence tied to its paragraph."""

from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store import articles
from crawler.store.records import StoredArticle
from digest.issue import Entry


@dataclass(frozen=True, slots=True)
class Taken:
    """One drafted sentence; `anchor` is the element id of its source paragraph, or ""."""

    number: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Page:
    """A stored page and, for each paragraph that was used, the numbers of its sentences."""

    stored: StoredArticle
    used: dict[str, list[int]]


def anchor(article: int, paragraph: int) -> str:
    """The element id of a paragraph of a stored article."""
    return f"a{article}-p{paragraph}"


def taken(entry: Entry) -> list[Taken]:
    """The sentences of a drafted entry that still stand in its text."""
    return [
        Taken(
            number,
            sentence.text,
            ""
            if sentence.article is None or sentence.paragraph is None
            else anchor(sentence.article, sentence.paragraph),
        )
        for number, sentence in enumerate(entry.sentences, 1)
    ]


def pages(db: Database, entry: Entry) -> list[Page]:
    """The entry's own article first, then the others its sentences come from."""
    cited = [entry.article, *(sentence.article for sentence in entry.sentences)]
    wanted = dict.fromkeys(number for number in cited if number is not None)
    found = [stored for number in wanted if (stored := articles.get(db, number))]
    used = _used(taken(entry))
    return [Page(stored, used) for stored in found]


def _used(sentences: list[Taken]) -> dict[str, list[int]]:
    used: dict[str, list[int]] = {}
    for sentence in sentences:
        if sentence.anchor:
            used.setdefault(sentence.anchor, []).append(sentence.number)
    return used
