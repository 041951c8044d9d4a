"""Who vouched for each host's certificate when we last believed it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.store.journal import act
from crawler.store.records import iso


@dataclass(frozen=True, slots=True)
class Vouched:
    """The certificate of a host, with its port where it is not the usual one. `issuer` is a name
    that anybody could write where `reason` is set: the source is read though nobody vouches for it,
    and `fingerprint` (SHA-256) tells one from another.
    """

    host: str
    issuer: str
    fingerprint: str
    reason: str = ""


def of_host(db: Database, host: str) -> Vouched | None:
    """What was believed of `host` last."""
    asked = "SELECT host, issuer, fingerprint, reason FROM certificates WHERE host = ?"
    row = next(iter(db.query(asked, [host])), None)
    return Vouched(**row) if row else None


@act
def keep(db: Database, seen: Vouched, at: datetime) -> None:
    """Believe this one from now on."""
    with db.atomic():
        db.table("certificates").upsert(asdict(seen) | {"seen": iso(at)}, pk="host")
