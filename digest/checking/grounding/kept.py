"""What the fact lock finds in entries, worked out once for the same words and the same pages."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from sqlite_utils import Database

from crawler.characters import letters
from crawler.items import Article
from crawler.store.identity import key_of
from crawler.store.records import StoredArticle
from digest.checking.edition import edition
from digest.checking.grounding import stored
from digest.checking.grounding.lock import check, claims
from digest.issue.model import Entry
from digest.store import checks
from digest.store.checks import Check

WHOLE = "全文"
_EDGES = frozenset("，。；！？\n")


class Lost(NamedTuple):
    """A fact that no page of an entry has: where it first stands in `stored.stated`, and in which
    clause. For an entry without a page, or whose pages have no text, `kind` is 全文 and `clause`
    everything it says.
    """

    kind: str
    text: str
    clause: str
    start: int
    end: int


class Held(NamedTuple):
    """What an entry states, held to its pages: how many facts, and those they do not have, in the
    order of its text, each once.
    """

    facts: int
    lost: list[Lost]


def held(db: Database, entries: Sequence[Entry]) -> list[Held]:
    """The facts of each entry."""
    keys = [_key(entry) for entry in entries]
    known = checks.kept(db, [entry.id for entry in entries], edition())
    missing = [
        _checked(db, entry, key)
        for entry, key in zip(entries, keys, strict=True)
        if (entry.id, key) not in known
    ]
    if missing:
        checks.keep(db, missing, edition())
    known |= {(one.entry, one.key): one for one in missing}
    pairs = zip(entries, keys, strict=True)
    return [_held(known[entry.id, key]) for entry, key in pairs]


def _held(check: Check) -> Held:
    return Held(check.facts, [Lost(*found) for found in check.found])


def _key(entry: Entry) -> str:
    """Of the words, and of the pages they are held to."""
    pages = sorted({s.article for s in entry.sentences if s.article is not None})
    told = repr((stored.stated(entry), entry.article, entry.url, pages))
    return sha256(told.encode("utf-8", "backslashreplace")).hexdigest()


def _checked(db: Database, entry: Entry, key: str) -> Check:
    pages = stored.pages_of(db, entry)
    lost = list(_lost(db, entry, pages))
    facts = 1 if any(one.kind == WHOLE for one in lost) else _count(stored.stated(entry))
    address = ""
    with suppress(ValueError):  # what somebody typed is no address
        address = key_of(db, entry.url) if entry.url else ""
    found = [list(one) for one in lost]
    return Check(entry.id, key, found, facts, address, tuple(page.id for page in pages))


def _count(words: str) -> int:
    """How many facts a text states, counted as what is lost of them is: once in a clause."""
    edges = _edges(words)
    return len({(f.kind, f.text, _clause(words, edges, f.start, f.end)) for f in claims(words)})


def _lost(db: Database, entry: Entry, pages: Sequence[StoredArticle]) -> Iterator[Lost]:
    words, sources = stored.stated(entry), [page.article for page in pages]
    if not any(source.title for source in sources):
        yield from [Lost(WHOLE, "", words, 0, len(words))] if check(words, []) else []
        return
    if letters(entry.text) and not any(map(_has_text, sources)):
        yield Lost(WHOLE, "", words, 0, len(words))
        return
    edges, seen = _edges(words), set()
    for fact in check(words, sources, stored.names_of(db, sources)):
        clause = _clause(words, edges, fact.start, fact.end)
        key = (fact.kind.value, fact.text, clause)
        if key not in seen:
            seen.add(key)
            yield Lost(*key, fact.start, fact.end)


def _has_text(source: Article) -> bool:
    """Whether something of a page was read: its text, or that of a file. A title bears out no text,
    not even one without figures.
    """
    read = (*(part.text for part in source.body), *(file.text for file in source.attachments))
    return any(map(letters, read))


def _edges(words: str) -> list[int]:
    return [at for at, char in enumerate(words) if char in _EDGES]


def _clause(words: str, edges: Sequence[int], start: int, end: int) -> str:
    """The stretch between punctuation marks that holds the characters from `start` to `end`."""
    before, after = bisect_left(edges, start), bisect_left(edges, end)
    first = edges[before - 1] + 1 if before else 0
    return words[first : edges[after] if after < len(edges) else len(words)].strip()
