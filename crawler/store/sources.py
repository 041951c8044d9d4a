"""The sources the store has met, so that queries can tell policy offices from hospitals."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.store.direct import upsert
from crawler.store.journal import act

MANUAL = "manual"  # platform, and first part of the name, of what an editor brought


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as the store knows it; `sort` is "policy", "hospital", "journal" or "feed"."""

    name: str
    org: str
    sort: str
    platform: str


def by_hand(org: str, sort: str) -> SourceRow:
    """The source under which articles of `org` stand that an editor brought, not a crawl."""
    return SourceRow(f"{MANUAL}:{org}", org, sort, MANUAL)


@act
def keep(db: Database, sources: Iterable[SourceRow]) -> None:
    """Enter the sources, or renew what is known of them."""
    with db.atomic():
        for row in sources:
            record: dict[str, Any] = {
                "name": row.name,
                "org": row.org,
                "sort": row.sort,
                "platform": row.platform,
            }
            upsert(db, "sources", record, ("name",))


def organisations(db: Database) -> dict[str, str]:
    """Source name to the organisation that runs the site."""
    return {row["name"]: row["org"] for row in db.query("SELECT name, org FROM sources")}


def known(db: Database) -> dict[str, SourceRow]:
    """Every source the store has met, by name."""
    rows = db.query("SELECT name, org, sort, platform FROM sources")
    return {row["name"]: SourceRow(**row) for row in rows}
