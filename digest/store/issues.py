"""Issues in the store: made once for a month, loaded whole, frozen when published."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, cast

from sqlite_utils import Database

from crawler.clock import now
from crawler.store.records import iso
from digest.errors import IssueError, NoSuchIssueError, StaleError
from digest.issue.model import FINISHED, MAIN, Issue, IssueState, Section, SectionKey
from digest.issue.plans import PLANS
from digest.store import handed_in, published
from digest.store.decisions import By, On, dumped, tell
from digest.store.issue_lines import IssueLine, day_of, line_of
from digest.store.rows import entry_of

MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")  # as the editor writes it
NUMBER = re.compile(r"(?:第\s*)?(\d+)(?:\s*期)?")


def create(db: Database, month: str, number: int, at: datetime, publication: str = MAIN) -> int:
    """A new draft issue for `month` ("2026-11"); returns its id, raises IssueError if it exists."""
    row = {"month": month, "number": number, "state": IssueState.DRAFT.value, "created": iso(at)}
    with db.atomic():
        made = db.execute(
            "INSERT INTO issues (publication, month, number, state, created)"
            " VALUES (:publication, :month, :number, :state, :created)"
            " ON CONFLICT (publication, month) DO NOTHING",
            {**row, "publication": publication},
        )
        if not made.rowcount:
            raise IssueError(f"{month} 已经有一期了，请直接打开它修改。")
    return cast(int, made.lastrowid)


def find(db: Database, which: str, publication: str = MAIN) -> int:
    """The id of the issue of a month ("2026-11") or number ("11", "第11期": the newest such).

    Raises NoSuchIssueError with a sentence that lists the issues there are.
    """
    asked = which.strip()
    number = NUMBER.fullmatch(asked)
    column, value = ("number", number[1]) if number else ("month", asked)
    rows = db.query(
        f"SELECT id FROM issues WHERE publication = ? AND {column} = ? ORDER BY month DESC",
        [publication, value],
    )
    for row in rows:
        return cast(int, row["id"])
    raise NoSuchIssueError(f"没有“{which}”这一期，{_existing(db, publication)}")


def publication_of(db: Database, issue_id: int) -> str:
    """The key of the publication an issue belongs to; raises NoSuchIssueError."""
    return cast(str, _row(db, issue_id)["publication"])


def month_of(db: Database, issue_id: int) -> str:
    """The month of an issue, as 2026-11; raises NoSuchIssueError."""
    return str(_row(db, issue_id)["month"])


def load(
    db: Database, issue_id: int, titles: dict[str, str] | Callable[[str], dict[str, str]]
) -> Issue:
    """The whole issue; `titles` names the sections of its publication (publication.sections), or
    gives them for its key.

    A section that is not named there is part of the issue where it has entries.
    """
    return filled(db, line_of(_row(db, issue_id)), titles)


def load_with(db: Database, entry_id: int, titles: Callable[[str], dict[str, str]]) -> Issue | None:
    """The whole issue that an entry belongs to, as `load` gives it; None where there is none."""
    of_entry = "SELECT * FROM issues WHERE id = (SELECT issue FROM entries WHERE id = ?)"
    return next((filled(db, line_of(row), titles) for row in db.query(of_entry, [entry_id])), None)


def filled(
    db: Database, line: IssueLine, titles: dict[str, str] | Callable[[str], dict[str, str]]
) -> Issue:
    """The whole issue of a line, as `load` has it."""
    titles = titles if isinstance(titles, dict) else titles(line.publication)
    found = db.query("SELECT * FROM entries WHERE issue = ? ORDER BY position, id", [line.id])
    entries = [entry_of(entry) for entry in found]
    sections = (
        Section(key, titles.get(key, key.plan.title), tuple(e for e in entries if e.section is key))
        for key in map(SectionKey, PLANS)
        if key in titles or any(e.section is key for e in entries)
    )
    return Issue(
        id=line.id,
        month=line.month,
        number=line.number,
        state=line.state,
        date=line.date,
        sections=tuple(sections),
        publication=line.publication,
    )


def overview(db: Database) -> list[IssueLine]:
    """All issues, newest month first."""
    names = {"proposed": "proposed", "reserve": "reserves", "pick": "picks", "dropped": "dropped"}
    counted = ", ".join(
        f"count(CASE e.state WHEN '{state}' THEN 1 END) AS {name}" for state, name in names.items()
    )
    found = db.query(
        f"SELECT i.*, {counted} FROM issues i LEFT JOIN entries e ON e.issue = i.id"
        " GROUP BY i.id ORDER BY i.month DESC"
    )
    return [line_of(row) for row in found]


def of_month(db: Database, month: str, publication: str = MAIN) -> IssueLine | None:
    """The line of the issue of `month`, or None before it was drafted."""
    return next((line for line in _lines_of(db, publication) if line.month == month), None)


def last_drafted(db: Database, month: str, publication: str = MAIN) -> datetime | None:
    """When the newest finished issue before `month` was first drafted, or None."""
    earlier = (line for line in _lines_of(db, publication) if line.month < month)
    return next((e.created for e in earlier if e.state in FINISHED), None)


def _lines_of(db: Database, publication: str) -> list[IssueLine]:
    return [line for line in overview(db) if line.publication == publication]


def set_masthead(
    db: Database,
    issue_id: int,
    *,
    number: int,
    date: date | None,
    by: By | None = None,
    seen: tuple[int, date | None] | None = None,
) -> None:
    """Change what the masthead prints; raises IssueError when the issue is published.

    `seen` is what the page showed, number and date; raises StaleError where neither that nor what
    is wanted is there now. `by` None is dongtai itself.
    """
    with db.atomic():
        claim(db, issue_id)
        row, wanted = _row(db, issue_id), (number, date)
        old = (row["number"], day_of(row["date"]))
        if seen is not None and old not in (seen, wanted):
            raise StaleError("报头刚被改过，请看过再存。")
        if old == wanted:
            return
        db.execute(
            "UPDATE issues SET number = ?, date = ? WHERE id = ?", [number, iso(date), issue_id]
        )
        if by:
            before, after = ({"number": n, "date": iso(day)} for n, day in (old, wanted))
            on = On(issue_id, None, "masthead")
            tell(db, by, on, "masthead", dumped(before), dumped(after))
        loosen(db, issue_id, by, "改动了报头")


def set_state(
    db: Database,
    issue_id: int,
    state: IssueState,
    by: By,
    *,
    reason: str = "",
    seen: IssueState | None = None,
) -> None:
    """One step of an issue; what is finished is noted as printed, for later issues, and what is
    handed in is kept, for the reviewer.

    The one write a published issue accepts: another state reopens it. Raises StaleError when it
    is neither in the state `seen` on the page nor in the one wanted.
    """
    with db.atomic():
        # the guard is a write: it takes the lock before anything is read
        db.execute("UPDATE issues SET state = state WHERE id = ?", [issue_id])
        row = _row(db, issue_id)
        old = IssueState(row["state"])
        if seen is not None and old not in (seen, state):
            raise StaleError("这一期的状态刚被改过，请看过再定。")
        if old is state:
            return
        when = iso(by.at) if state is IssueState.PUBLISHED else None
        db.execute(
            "UPDATE issues SET state = ?, published = ? WHERE id = ?",
            [state.value, when, issue_id],
        )
        _tell_state(db, issue_id, (old, state), by, reason)
        if state in FINISHED:
            published.keep_issue(db, issue_id)
        elif old in FINISHED:
            published.forget(db, row["month"], row["publication"])
        if by.undoes and old is IssueState.SUBMITTED:
            handed_in.take_back(db, issue_id)
        elif state is IssueState.SUBMITTED and old is not IssueState.FINAL:
            handed_in.keep(db, issue_id, by)


def made(db: Database, issue_id: int) -> datetime:
    """When an issue was first drafted; raises NoSuchIssueError."""
    return datetime.fromisoformat(_row(db, issue_id)["created"])


def state_of(db: Database, issue_id: int) -> IssueState:
    """How far an issue is; raises NoSuchIssueError."""
    return IssueState(_row(db, issue_id)["state"])


def is_final(db: Database, issue_id: int) -> bool:
    """Whether a change of what an issue prints takes it back to 送审."""
    return state_of(db, issue_id) is IssueState.FINAL


def loosen(db: Database, issue_id: int, by: By | None, why: str) -> None:
    """What was final is no longer: something that it prints changes, inside that transaction."""
    final = IssueState.FINAL
    done = db.execute(
        "UPDATE issues SET state = ? WHERE id = ? AND state = ?",
        [IssueState.SUBMITTED.value, issue_id, final.value],
    )
    if done.rowcount:
        by, row = by or By("dongtai", now()), _row(db, issue_id)
        published.forget(db, row["month"], row["publication"])
        _tell_state(db, issue_id, (final, IssueState.SUBMITTED), by, f"定稿后{why}")


def _tell_state(
    db: Database, issue_id: int, step: tuple[IssueState, IssueState], by: By, reason: str
) -> None:
    after = dumped({"state": step[1].value, "reason": reason})
    tell(db, by, On(issue_id, None, "issue"), "state", step[0].value, after)


def claim(db: Database, issue_id: int) -> None:
    """Take the write lock for a change of this issue, inside a transaction.

    Raises IssueError when it is published, NoSuchIssueError when there is none.
    """
    done = db.execute(
        "UPDATE issues SET state = state WHERE id = ? AND state <> ?",
        [issue_id, IssueState.PUBLISHED.value],
    )
    if not done.rowcount:
        row = _row(db, issue_id)
        raise IssueError(f"{row['month']} 这一期已经出刊，要改请先写明原因，重新打开。")


def _row(db: Database, issue_id: int) -> dict[str, Any]:
    for row in db.query("SELECT * FROM issues WHERE id = ?", [issue_id]):
        return row
    raise NoSuchIssueError(f"没有编号为 {issue_id} 的一期，{_existing(db)}")


def _existing(db: Database, publication: str = MAIN) -> str:
    rows = db.query(
        "SELECT month, number FROM issues WHERE publication = ? ORDER BY month DESC LIMIT 12",
        [publication],
    )
    names = "、".join(f"{row['month']}（第{row['number']}期）" for row in rows)
    if not names:
        return "现在还没有任何一期，请先用 dongtai draft --month 起草。"
    return f"现有：{names}。"
