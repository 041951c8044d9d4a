"""`draft`: from the articles of a month to an issue; again and again, without undoing anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.errors import CallError
from crawler.store import sources
from digest.config.settings import Publication
from digest.drafting.month import Month
from digest.drafting.section import draft_section
from digest.drafting.settle import settle
from digest.drafting.work import Work
from digest.errors import IssueError, NothingToDraftError
from digest.issue.model import Entry, Issue, IssueState, SectionKey
from digest.selecting.collect import Window, window
from digest.selecting.earlier import Earlier
from digest.store import alternatives, issues, numbers
from digest.store.rows import SHOWN


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What a draft did. `added` are the new entries, `gaps` what is missing, in Chinese;
    `alternatives` names the ways to tell each new entry, by its id, where there are several.

    `excluded` counts articles by why they are not for the newsletter ("招标采购": 3).
    """

    issue: int
    month: str
    number: int
    created: bool
    drawn_from: str
    considered: int
    added: tuple[Entry, ...]
    refreshed: int
    printed_before: int
    left_over: int
    excluded: Mapping[str, int]
    gaps: tuple[str, ...]
    alternatives: Mapping[int, list[str]]

    def count(self, section: SectionKey) -> int:
        """How many candidates a section got."""
        shown = (e for e in self.added if e.section is section and e.state in SHOWN)
        return sum(1 for _ in shown)


def draft(
    db: Database,
    publication: Publication,
    month: str,
    number: int | None,
    at: datetime,
    *,
    empty: bool = True,
) -> DraftReport:
    """Draft the issue of `month` ("2026-11"), or add to it what came since.

    What the editor edited or decided is never touched. Raises CallError for a wrong month,
    IssueError when the issue is published, NothingToDraftError where it would be made without an
    entry and is not to be (`empty` false: nobody asked for it).
    """
    if not issues.MONTH.fullmatch(month):
        raise CallError(f"月份应当写成 2026-11 这样，现在是“{month}”。")
    line = issues.of_month(db, month, publication.key)
    if line is not None and line.state is IssueState.PUBLISHED:
        raise IssueError(f"{month} 这一期已经出刊，要重新起草请先写明原因，重新打开。")
    work, drawn_from = _thought(db, publication, month, line.id if line else 0)
    if line is None and not (empty or work.proposals):
        raise NothingToDraftError(f"{month} 还没有可写的内容，没有建这一期。")
    with db.atomic():  # until here nothing was locked: editors save while a draft is thinking
        work.issue = line.id if line else _create(db, publication, month, number, at)
        if line and number is not None and number != line.number:
            issues.set_masthead(db, work.issue, number=number, date=line.date)
        settle(work)
        return _report(work, month, drawn_from, created=line is None)


def _create(
    db: Database, publication: Publication, month: str, number: int | None, at: datetime
) -> int:
    key = publication.key
    number = numbers.next_number(db, month, key) if number is None else number
    return issues.create(db, month, number, at, key)


def _thought(
    db: Database, publication: Publication, month: str, issue_id: int
) -> tuple[Work, Window]:
    """What the draft of a month would write into an issue, 0 for one that is to be made."""
    issue = _issue(db, publication, month, issue_id)
    work, found = work_on(db, publication, issue), window(db, month, publication.key)
    came = Month(db, found)
    for plan in sorted(publication.plans, key=lambda plan: plan.turn):
        draft_section(work, plan, came)
    return work, found


def _issue(db: Database, publication: Publication, month: str, issue_id: int) -> Issue:
    if issue_id:
        return issues.load(db, issue_id, publication.sections)
    return Issue(0, month, 0, IssueState.DRAFT, None, (), publication.key)


def _report(work: Work, month: str, drawn_from: Window, *, created: bool) -> DraftReport:
    added = [entry.id for entry in work.added]
    return DraftReport(
        issue=work.issue,
        month=month,
        number=issues.load(work.db, work.issue, {}).number,
        created=created,
        drawn_from=str(drawn_from),
        considered=work.considered,
        added=tuple(work.added),
        refreshed=work.refreshed,
        printed_before=work.printed,
        left_over=work.left_over,
        excluded=dict(work.excluded.most_common()),
        gaps=tuple(work.gaps),
        alternatives=alternatives.names(work.db, added),
    )


def work_on(db: Database, publication: Publication, issue: Issue) -> Work:
    """The work of a draft on `issue` as it stands."""
    standing = tuple(e for section in issue.sections for e in section.entries)
    return Work(
        db,
        publication,
        issue.id,
        Earlier(db, issue.month, issue.id, standing, publication.key),
        standing,
        sources.known(db),
        year=int(issue.month[:4]),
    )
