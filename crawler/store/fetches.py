"""What each address answered last: its validators and the hash of its body."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.store.direct import rows, upsert
from crawler.store.journal import act
from crawler.store.records import iso


@dataclass(frozen=True, slots=True)
class Fetch:
    """The last whole answer of an address; `hash` is the SHA-256 of its decoded body."""

    status: int
    etag: str = ""
    last_modified: str = ""
    hash: str = ""


def get(db: Database, url: str) -> Fetch | None:
    """The last answer of `url`, exactly as spelled."""
    asked = "SELECT status, etag, last_modified, hash FROM fetches WHERE url = ?"
    row = next(iter(rows(db, asked, [url])), None)
    return Fetch(**row) if row else None


@act
def keep(db: Database, fetches: Mapping[str, Fetch], at: datetime) -> None:
    """Renew what these addresses answered."""
    with db.atomic():
        for url, fetch in fetches.items():
            upsert(db, "fetches", {"url": url, "fetched_at": iso(at)} | asdict(fetch), ("url",))
