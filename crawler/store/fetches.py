"""What each address answered last: its validators and the hash of its body."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlite_utils import Database

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
    found = db.query("SELECT status, etag, last_modified, hash FROM fetches WHERE url = ?", [url])
    row = next(iter(found), None)
    return Fetch(**row) if row else None


@act
def keep(db: Database, fetches: Mapping[str, Fetch], at: datetime) -> None:
    """Renew what these addresses answered."""
    rows = [{"url": url, "fetched_at": iso(at)} | asdict(fetch) for url, fetch in fetches.items()]
    with db.atomic():
        db.table("fetches").upsert_all(rows, pk="url")
