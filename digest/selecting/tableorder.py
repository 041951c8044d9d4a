"""New rows of a table take their place; those that stand keep theirs."""

from collections.abc import Container, Iterable

from sqlite_utils import Database

from digest.config.settings import Hospital
from digest.issue.model import Entry, SectionKey
from digest.store import issues, ordering


def seat(
    db: Database,
    issue_id: int,
    key: SectionKey,
    hospitals: Iterable[Hospital],
    new: Container[int],
) -> None:
    """Put the rows `new` behind their hospital's others, or where the house order has it."""
    section = issues.load(db, issue_id, {}).section(key)
    order = {hospital.name: at for at, hospital in enumerate(hospitals)}
    seated = [entry for entry in section.entries if entry.id not in new]
    for entry in section.entries:
        if entry.id in new:
            seated.insert(_seat(seated, entry, order), entry)
    if seated != list(section.entries):
        ordering.place(db, issue_id, key, [entry.id for entry in seated])


def _seat(seated: list[Entry], entry: Entry, order: dict[str, int]) -> int:
    own = [at for at, other in enumerate(seated) if other.hospital == entry.hospital]
    if own:
        return own[-1] + 1
    rank = order.get(entry.hospital, len(order))
    later = (at for at, o in enumerate(seated) if order.get(o.hospital, len(order)) > rank)
    return next(later, len(seated))
