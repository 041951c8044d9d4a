"""A decision on an article that came, and what it does to the issue that is being made."""

from dataclasses import replace
from datetime import date, datetime

from sqlite_utils import Database

from crawler.errors import CallError
from digest.drafting.one import enlist
from digest.errors import EditConflictError
from digest.issue.model import EntryState
from digest.store import entries, triage
from digest.store.triage import Act, Choice, Triage
from digest.web import desk, tray


def decide(
    db: Database,
    article: int,
    choice: Choice,
    *,
    until: date | None,
    version: int,
    who: str,
    at: datetime,
) -> Triage:
    """Choose an article for the issue that is being made, turn it down, or put it off.

    What is turned down is dropped from that issue too. Raises CallError where no issue is being
    made, EditConflictError where somebody has decided otherwise in between.
    """
    if choice is Choice.LATER and (until is None or until <= at.date()):
        raise CallError("稍后到哪一天？请选今天以后的一天。")
    until = until if choice is Choice.LATER else None
    with db.atomic():
        entry, before = _in_issue(db, article)
        if choice is Choice.PICKED:
            entry = _enlist(db, article, who, at)
        elif choice is Choice.REFUSED and entry is not None:
            entries.decide(db, entry, EntryState.DROPPED, who, at)
        else:
            entry = None
        wanted = Triage(choice, until, who, 0, entry, before)
        return triage.decide(db, article, wanted, version=version, at=at)


def undo(db: Database, who: str, at: datetime) -> Act | None:
    """Take back what `who` did last, of the last twenty; None where there is nothing.

    Raises EditConflictError where somebody has decided otherwise since.
    """
    with db.atomic():
        act = triage.last(db, who)
        if act is None:
            return None
        newest = triage.made_it(db, act.article)
        if newest is None or newest.id != act.id:
            said = f"{newest.who}{triage.SAID[newest.after.choice]}" if newest else "别人改过"
            raise EditConflictError(f"这一篇后来又由{said}，没有撤销。")
        back = replace(act.before, who=who, entry=None, entry_state="")
        version = triage.of(db, act.article).version
        triage.decide(db, act.article, back, version=version, at=at, undoes=act.id)
        if act.after.entry is not None:
            state = EntryState(act.after.entry_state or EntryState.RESERVE)
            entries.decide(db, act.after.entry, state, who, at)
    return act


def _in_issue(db: Database, article: int) -> tuple[int | None, str]:
    """The entry of an article in the issue that is being made, and its state."""
    line = tray.current(db)
    found = entries.of_article(db, line.id, article) if line else None
    return (found.id, found.state.value) if found else (None, "")


def _enlist(db: Database, article: int, who: str, at: datetime) -> int:
    line = tray.current(db)
    if line is None:
        raise CallError("还没有正在编的一期，请先到“本期”新建一期，再入选。")
    return enlist(db, desk.book(line.id), line.id, article, None, who=who, at=at)
