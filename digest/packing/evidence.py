"""The pages that an issue was made of: their text, their records, their files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from crawler.archive.cutting import Exchange, address, exchanges
from crawler.archive.files import begun
from crawler.items import Attachment
from crawler.store.records import StoredArticle
from digest.checking.grounding import stored
from digest.issue.compose import placed
from digest.issue.model import Entry, Issue
from digest.issue.places import Place

NIGHTS = 3  # files before a page was read in which its record is looked for, and as many after


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry, where it is printed, and the ids of its pages."""

    entry: Entry
    place: Place
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page with what the archive has of it: its own answers and those of its files by address."""

    stored: StoredArticle
    own: tuple[Exchange, ...] = ()
    files: Mapping[str, Exchange] = field(default_factory=dict)

    @property
    def fetched(self) -> datetime | None:
        """When it was fetched, as the archive says, else as the store does."""
        return self.own[-1].answer.at if self.own else self.stored.read_at

    @property
    def exchanges(self) -> Iterator[Exchange]:
        """All its records."""
        yield from self.own
        yield from self.files.values()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is printed, in its order, and the pages behind it by their ids, each once."""

    cited: tuple[Cited, ...]
    pages: Mapping[int, Page]


def evidence(db: Database, issue: Issue, archive: Path) -> Evidence:
    """Everything there is of what `issue` prints; `archive` is the folder of WARC files."""
    places, cited, known = placed(issue), list[Cited](), dict[int, StoredArticle]()
    for entry in (one for section in issue.sections for one in section.printed):
        found = stored.pages_of(db, entry)
        known |= {page.id: page for page in found}
        cited.append(Cited(entry, places[entry.id], tuple(page.id for page in found)))
    records = _records(list(known.values()), archive)
    pages = {number: _page(page, records) for number, page in known.items()}
    return Evidence(tuple(cited), pages)


def _page(page: StoredArticle, records: Mapping[str, list[Exchange]]) -> Page:
    own = tuple(_road(page.article.url, records))
    files = {}
    for file in page.article.attachments:
        known = records.get(address(file.url), ())
        if found := _whole(known) or [one for one in known if one.is_lost]:
            files[file.url] = found[-1]
    return Page(page, own, files)


def _road(url: str, records: Mapping[str, list[Exchange]]) -> Iterator[Exchange]:
    """The answer from an address, and those that it leads on to."""
    seen: set[str] = set()
    while url and (key := address(url)) not in seen:
        seen.add(key)
        found = _whole(records.get(key, ())) or [*records.get(key, ())]
        if not found:
            return
        yield found[-1]
        url = found[-1].leads_to


def _whole(found: Iterable[Exchange]) -> list[Exchange]:
    return [one for one in found if one.answer.status < 300 and not one.is_lost]


def _records(pages: list[StoredArticle], archive: Path) -> dict[str, list[Exchange]]:
    """What the nights around the reading of each page have of it, by address."""
    nights = sorted((at, path) for path in archive.rglob("*.warc.gz") if (at := begun(path)))
    found: dict[str, list[Exchange]] = {}
    turns = [_candidates(page, nights) for page in pages]
    for turn in range(2 * NIGHTS):
        asked: dict[Path, set[str]] = {}
        for page, files in zip(pages, turns, strict=True):
            missing = {key for key in _addresses(page) if not _whole(found.get(key, ()))}
            if missing and turn < len(files):
                asked.setdefault(files[turn], set()).update(missing)
        for path, wanted in asked.items():
            for one in exchanges(path, wanted):
                found.setdefault(address(one.answer.url), []).append(one)
    return found


def _candidates(page: StoredArticle, nights: list[tuple[datetime, Path]]) -> list[Path]:
    """The files that may hold a page, the likeliest first."""
    read = page.read_at or page.last_seen
    before = [path for at, path in nights if at <= read][-NIGHTS:]
    after = [path for at, path in nights if at > read][:NIGHTS]
    return [*reversed(before), *after]


def _addresses(page: StoredArticle) -> set[str]:
    files: tuple[Attachment, ...] = page.article.attachments
    return {address(url) for url in (page.article.url, *(file.url for file in files)) if url}
