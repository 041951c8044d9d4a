"""What of each request was recorded whole last, and in which file: so that an answer that comes
again as it was is a reference to it (WARC/1.1, 6.7 "revisit").

A row is written when a run ends, after its records, so that a crawl that is killed leaves no row
of a record that is not there. A row is of use for `OLDEST` and is forgotten then: whatever is
referred to is at most so old, and an archive needs those of `OLDEST` before it and no others.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.store.direct import rows, upsert
from crawler.store.journal import act
from crawler.store.records import iso

OLDEST = timedelta(days=30)  # what is older is recorded whole anew


@dataclass(frozen=True, slots=True)
class Original:
    """A whole record: the SHA-256 of its payload in hex, and its id, a UUID; its moment; its
    file, below the folder of archives, which had `ends` bytes when the record was in it; and the
    validators that the answer came with last.
    """

    digest: str
    record: str
    at: datetime
    file: str
    ends: int
    etag: str = ""
    last_modified: str = ""


def key_of(method: str, url: str, body: bytes = b"") -> str:
    """What a request is remembered by: its address, and what else it sends."""
    if method == "GET" and not body:
        return url
    return f"{url} {method} {hashlib.sha256(body).hexdigest()}"


def get(db: Database, key: str) -> Original | None:
    """What of this request is on record."""
    asked = (
        "SELECT digest, record, at, file, ends, etag, last_modified FROM originals"
        " WHERE request = ?"
    )
    row = next(iter(rows(db, asked, [key])), None)
    return of_row(row) if row else None


def of_row(row: Mapping[str, Any]) -> Original:
    """A row of the table, with its request or without."""
    kept = {each: row[each] for each in Original.__dataclass_fields__}
    return Original(**(kept | {"at": datetime.fromisoformat(row["at"])}))


@act
def keep(db: Database, originals: Mapping[str, Original]) -> None:
    """Renew what of these requests is on record."""
    with db.atomic():
        for key, original in originals.items():
            kept = {"request": key} | asdict(original) | {"at": iso(original.at)}
            upsert(db, "originals", kept, ("request",))


def forget(db: Database, night: datetime) -> None:
    """Drop what is too old to be referred to on this night."""
    oldest = iso((night - OLDEST).astimezone(SHANGHAI))
    with db.atomic():
        db.execute("DELETE FROM originals WHERE at < ?", [oldest])
