"""Beside an entry: the stored pages it was taken from, each sentence tied to its paragraph."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from crawler.characters import letters
from crawler.items import PageState
from crawler.store.records import StoredArticle
from digest.checking.grounding import stored as sourcing
from digest.checking.readaloud.marks import Mark, read_aloud
from digest.composing.material import Material, paragraphs
from digest.composing.unheard import unheard
from digest.issue.model import Entry
from digest.issue.plans import of_documents
from digest.web.taken import Taken, anchor, prefix, taken

__all__ = ["Page", "Taken", "anchor", "pages", "says", "stumbles", "taken", "unspoken"]

_DOCUMENTS = of_documents()


@dataclass(frozen=True, slots=True)
class Page:
    """A stored page, or one of its files as if it were a page, and for each paragraph that was
    used the numbers of its sentences; `prefix` begins the element ids of its paragraphs.
    """

    stored: StoredArticle
    used: dict[str, list[int]]
    prefix: str
    whole: bool = True  # False: one of its files


def pages(db: Database, entry: Entry) -> list[Page]:
    """The entry's own article first, then the others it is held to, each before its files."""
    found = {(s.article, s.attachment) for s in entry.sentences if s.attachment is not None}
    return shown(sourcing.pages_of(db, entry), found, _used(taken(entry)))


def shown(
    stored: Sequence[StoredArticle],
    files: Iterable[tuple[int | None, int]],
    used: dict[str, list[int]],
) -> list[Page]:
    """Stored pages as they stand beside a text, each before those of its `files` (page, number)
    that the text draws on.
    """
    drawn_on = sorted(files, key=str)
    return [page for one in stored for page in _pages(one, used, drawn_on)]


def stumbles(entry: Entry) -> list[Mark]:
    """What a listener stumbles over in a policy's heading and text."""
    documents = entry.section in _DOCUMENTS and bool(entry.text)
    return read_aloud(entry.heading, entry.text) if documents else []


def unspoken(found: Material | None, entry: Entry) -> list[str]:
    """The first-level parts of a policy's document of which its drafted text says nothing."""
    if found is None or not entry.sentences:
        return []
    used = {(s.article, s.paragraph, s.attachment) for s in entry.sentences if not s.struck}
    places = enumerate(found.places)
    told = [n for n, p in places if (p.article, p.paragraph, p.attachment) in used]
    return [part.name for part in unheard(found.document.content, told)]


def says(page: Page) -> bool:
    """Whether something was read of a page: its text, or that of a file."""
    article = page.stored.article
    return bool(letters(article.text) or any(file.text for file in article.attachments))


def _pages(
    stored: StoredArticle, used: dict[str, list[int]], files: Iterable[tuple[int | None, int]]
) -> Iterator[Page]:
    yield Page(stored, used, prefix(stored.id, None))
    for article, at in files:
        if article == stored.id and at < len(stored.article.attachments):
            yield Page(_as_page(stored, at), used, prefix(stored.id, at), whole=False)


def _as_page(stored: StoredArticle, at: int) -> StoredArticle:
    """A file shown like a page: its name for a title, its paragraphs for a body."""
    file = stored.article.attachments[at]
    article = replace(
        stored.article,
        title=f"附件：{file.name}",
        url=file.url,
        state=PageState.ARTICLE,
        body=paragraphs(file),
        attachments=(),
    )
    return replace(stored, article=article)


def _used(sentences: list[Taken]) -> dict[str, list[int]]:
    used: dict[str, list[int]] = {}
    for sentence in sentences:
        if sentence.anchor:
            used.setdefault(sentence.anchor, []).append(sentence.number)
    return used
