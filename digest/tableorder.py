"""New rows of the 医院资讯 table take their place beside their hospital's others."""

from sqlite_utils import Database

from digest.config import Publication
from digest.issue import SectionKey
from digest.store import entries, issues


def in_house_order(db: Database, issue_id: int, publication: Publication) -> None:
    """Hospitals in the order of publication.toml, rows of one hospital as they stand."""
    order = {hospital.name: at for at, hospital in enumerate(publication.hospitals)}
    section = issues.load(db, issue_id, publication.sections).section(SectionKey.HOSPITAL)
    rows = sorted(section.entries, key=lambda e: (order.get(e.hospital, len(order)), e.position))
    entries.place(db, issue_id, SectionKey.HOSPITAL, [entry.id for entry in rows])
