"""New policies as files to subscribe to: `policies.xml` (Atom) and `policies.json` (JSON Feed).

One item a document, whatever many pages tell of it, as in the brief. An item keeps its name over a
new title, and over another address where title and day are the same (research OPS, feeds).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from crawler.config import Home
from crawler.store import queries, sources
from crawler.store.records import StoredArticle
from digest.composing.excerpt import first_sentences
from digest.composing.naming import issuers
from digest.config.settings import Publication, publication
from digest.output import atom, jsonfeed
from digest.output.atom import AtomEntry, AtomFeed, urn
from digest.selecting.athome import at_home
from digest.selecting.events import Event, group
from digest.store import alerted

DAYS = timedelta(days=30)
MOST = 100  # items; a reader that comes once a week misses none
NAMES = ("policies.xml", "policies.json")


def write(db: Database, home: Home, folder: Path, at: datetime) -> tuple[Path, ...]:
    """Both files into `folder`, each in one step. Raises OSError where it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    feed, items = _feed(publication(home), at), list(entries(db, home, at))
    paths = tuple(folder / name for name in NAMES)
    for path, kind in zip(paths, (atom, jsonfeed), strict=True):
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(kind.written(feed, items))
        part.replace(path)
    return paths


def entries(db: Database, home: Home, at: datetime) -> Iterator[AtomEntry]:
    """The documents of the last thirty days, those that came last first."""
    book = publication(home)
    orgs = {name: book.short(org) for name, org in sources.organisations(db).items()}
    came = queries.published_between(db, (at - DAYS).date(), at.date(), "policy")
    found = group(came, at_home(came, orgs, book))
    found.sort(key=lambda event: (_came(event), event.main.id), reverse=True)
    firsts = alerted.first_copies(db, [event.main.id for event in found[:MOST]])
    for event in found[:MOST]:
        yield _entry(event, orgs, book, firsts.get(event.main.id, ""))


def _feed(book: Publication, at: datetime) -> AtomFeed:
    author = "、".join(book.organisers) or book.name
    return AtomFeed(urn("policies", book.name), f"{book.name}：新政策", author, at)


def _came(event: Event) -> datetime:
    """When its first page was seen: what is added to it later moves nothing."""
    return min(stored.first_seen for stored in event.pages)


def _entry(event: Event, orgs: Mapping[str, str], book: Publication, first: str) -> AtomEntry:
    main, article = event.main, event.main.article
    day = article.day.isoformat() if article.day else ""
    names = issuers(article, orgs.get(article.source, ""))
    return AtomEntry(
        id=urn("policy", first),
        title=article.title,
        updated=_changed(main),
        published=f"{day}T00:00:00+08:00" if day else main.first_seen.isoformat(),
        author="、".join(dict.fromkeys(book.short(name) for name in names)) or article.source,
        content="".join(first_sentences(event.text_source.article.body)),
        kind="text",
        link=article.url if article.url.startswith(("http://", "https://")) else "",
        categories=(article.official.kind,) if article.official.kind else (),
    )


def _changed(stored: StoredArticle) -> datetime:
    """When its text was read first; a page that is only looked at again has not changed."""
    return stored.read_at or stored.first_seen
