"""Where entries stand: their order in a section, and their section."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from digest.errors import IssueError, NoSuchEntryError, StaleError
from digest.issue.model import Entry, SectionKey
from digest.store.decisions import By, On, dumped, tell
from digest.store.entries import claimed, issue_of
from digest.store.issues import claim, loosen
from digest.store.rows import SHOWN, entry_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for an entry: before another one of the section (None: last; one that is not in it
    any more: at `position`). `hospital` and `column` are its group there. `there` is the order
    that the page showed in that place, None where it showed none.
    """

    section: SectionKey
    before: int | None = None
    hospital: str = ""
    column: str = ""
    there: Sequence[int] | None = None
    position: int = 0


def arrange(
    db: Database,
    issue_id: int,
    section: SectionKey,
    wanted: Sequence[int],
    by: By,
    *,
    seen: Sequence[int],
) -> None:
    """Put entries of a section, shown in the order `seen`, into the order `wanted`.

    They share the places they have: what stands between them stays. Raises StaleError when they
    stand in neither order now, NoSuchEntryError for an id that is not in the section.
    """
    with db.atomic():
        claim(db, issue_id)
        standing = order_of(db, issue_id, section)
        if strange := [one for one in (*seen, *wanted) if one not in standing]:
            raise NoSuchEntryError(f"这个栏目里没有编号为 {strange[0]} 的条目，请刷新页面。")
        if sorted(seen) != sorted(wanted):
            raise StaleError("次序里的条目和页面上的对不上，请刷新页面再移。")
        now = [one for one in standing if one in set(seen)]
        if now == list(wanted):
            return
        if now != list(seen):
            raise StaleError("这个栏目的次序刚被改过，请看过再移。")
        left = iter(wanted)
        after = [next(left) if one in set(seen) else one for one in standing]
        _set_order(db, after)
        on = On(issue_id, None, f"order:{section}")
        tell(db, by, on, "order", dumped(standing), dumped(after))
        loosen(db, issue_id, by, "调整了次序")


def place(db: Database, issue_id: int, section: SectionKey, order: Sequence[int]) -> None:
    """Give a section the order a draft has for it; entries not named keep theirs, after these.

    Raises NoSuchEntryError for an id that is not in the section.
    """
    with db.atomic():
        claim(db, issue_id)
        present = order_of(db, issue_id, section)
        if strange := [entry_id for entry_id in order if entry_id not in present]:
            raise NoSuchEntryError(f"这个栏目里没有编号为 {strange[0]} 的条目，请刷新页面。")
        named = list(dict.fromkeys(order))
        _set_order(db, [*named, *(one for one in present if one not in named)])


def transfer(db: Database, entry_id: int, spot: Spot, titles: tuple[str, str], by: By) -> None:
    """Put an entry into another section, or another column of its own; `titles` name where it
    stood and where it goes.

    Raises IssueError when the section has an entry of the same article, StaleError when those that
    the page showed there stand otherwise now.
    """
    with db.atomic():
        old, issue_id = claimed(db, entry_id), issue_of(db, entry_id)
        if (old.section, old.column) == (spot.section, spot.column):
            return
        others = [one for one in _section(db, issue_id, spot.section) if one.id != entry_id]
        _check(others, old, spot, titles[1])
        stood = _stood(db, issue_id, old)
        position = _make_room(db, others, spot)
        group = {"hospital": spot.hospital, "column": spot.column}
        changed = {"section": spot.section.value, "position": position, **group}
        form = {} if spot.section is old.section else {"form": ""}
        db.table("entries").update(entry_id, changed | form)
        before, after = (stood | {"title": titles[0]}, changed | {"title": titles[1]})
        on = On(issue_id, entry_id, f"place:{entry_id}")
        tell(db, by, on, "move", dumped(before), dumped(after))
        if old.state in SHOWN:
            loosen(db, issue_id, by, f"移动了“{old.heading}”")


def _check(others: Sequence[Entry], old: Entry, spot: Spot, title: str) -> None:
    """Whether an entry may go there, and the page showed what stands there."""
    if old.article is not None and any(e.article == old.article for e in others):
        raise IssueError(f"“{title}”里已经有这篇文章了，请到那里选用它。")
    shown = set(spot.there or ())
    if spot.there is not None and [e.id for e in others if e.id in shown] != list(spot.there):
        raise StaleError(f"“{title}”的次序刚被改过，请看过再移。")


def _stood(db: Database, issue_id: int, old: Entry) -> dict[str, object]:
    """Where an entry stands, for taking a move back: `next` is the one behind it, or None."""
    order = order_of(db, issue_id, old.section)
    behind = order[order.index(old.id) + 1 :]
    place = {"section": old.section.value, "position": old.position, "next": None}
    place |= {"next": behind[0]} if behind else {}
    return {**place, "hospital": old.hospital, "column": old.column}


def _make_room(db: Database, others: Sequence[Entry], spot: Spot) -> int:
    """The position of a new entry in a section; those behind it move down by one."""
    order = [one.id for one in others]
    if spot.before in order:
        at = order.index(spot.before)
        places = [(n, one) for n, one in enumerate(order[at:], others[at].position + 1)]
        db.conn.executemany("UPDATE entries SET position = ? WHERE id = ?", places)
        return others[at].position
    return spot.position or max((one.position for one in others), default=0) + 1


def order_of(db: Database, issue_id: int, section: SectionKey) -> list[int]:
    """The ids of a section's entries in order."""
    return [entry.id for entry in _section(db, issue_id, section)]


def _section(db: Database, issue_id: int, section: SectionKey) -> list[Entry]:
    found = db.query(
        "SELECT * FROM entries WHERE issue = ? AND section = ? ORDER BY position, id",
        [issue_id, section.value],
    )
    return [entry_of(row) for row in found]


def _set_order(db: Database, order: Sequence[int]) -> None:
    places = [(position, entry_id) for position, entry_id in enumerate(order, 1)]
    db.conn.executemany("UPDATE entries SET position = ? WHERE id = ?", places)
