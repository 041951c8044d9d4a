"""An entry beside its document: where its words are from, and its outline, for page and ticks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.store import sources
from crawler.store.records import StoredArticle
from digest.checking.grounding.stored import pages_of
from digest.composing.heading import heading
from digest.composing.paragraphs import Key, paragraphs_of
from digest.composing.retelling.origins import Origin
from digest.drafting import retold as retelling
from digest.drafting import waiting
from digest.drafting.retold import Outlined, Retold
from digest.errors import IssueError
from digest.issue.alternative import Alternative
from digest.issue.model import Entry
from digest.issue.plan import Form
from digest.store import drafts, entries, versions
from digest.store.drafts import Words
from digest.web import desk


@dataclass(frozen=True, slots=True)
class Script:
    """The origins of an entry's words, the outline of its document where that can be ticked, and
    the text as it was drafted.
    """

    origins: tuple[Origin, ...]
    seen: Outlined | None
    drafted: str
    paragraphs: dict[Key, str]

    @property
    def files(self) -> set[tuple[int | None, int]]:
        """The files that the words are from."""
        keys = [one.key for one in self.origins if one.key]
        return {(article, file) for article, file, _ in keys if file is not None}


@dataclass(frozen=True, slots=True)
class Made:
    """The outline that was ticked, and what becomes of the text."""

    seen: Outlined
    change: Retold


def script(
    entry: Entry,
    pages: Sequence[StoredArticle],
    ways: Sequence[Alternative],
    draft: Words | None,
) -> Script:
    """What an entry's page shows of it; `ways` are those in which it was drafted, `draft` is what
    was drafted first.
    """
    drafted = next((way.text for way in ways if way.drafted), "") or _drafted(entry, draft)
    texts = dict.fromkeys([drafted, *(way.text for way in ways)])
    paragraphs = paragraphs_of(pages)
    origins = retelling.found_in(entry, paragraphs, texts)
    told = entry.section.plan.form is Form.TEXT and entry.section.plan.of_documents
    seen = retelling.outlined(entry, pages, origins) if told else None
    return Script(origins, seen, drafted, paragraphs)


def _drafted(entry: Entry, draft: Words | None) -> str:
    return draft.text if draft and entry.edited_at else entry.abstract or entry.text


def retold(db: Database, entry: Entry, add: Sequence[str], remove: Sequence[str]) -> Made:
    """The text of an entry with and without parts of its document; raises IssueError."""
    book = desk.book(entries.issue_of(db, entry.id))
    pages, ways = pages_of(db, entry), waiting.ways(db, book, entry)
    seen = script(entry, pages, ways, drafts.of_entry(db, entry.id)).seen
    if seen is None:
        raise IssueError("这一条的原文没有可以勾选的提纲，请直接改正文。")
    own = pages[0].article
    site = sources.organisations(db).get(own.source, "")
    head = heading(own, site, book)
    known = [*(way.sentences for way in ways), versions.first_sentences(db, entry.id)]
    return Made(seen, retelling.retold(seen, head, known, add=add, remove=remove))
