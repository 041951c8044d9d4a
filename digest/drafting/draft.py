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
from digest.drafting.work import Work
from digest.errors import IssueError
from digest.issue.model import Entry, Issue, IssueState, SectionKey
from digest.selecting.collect import window
from digest.selecting.earlier import Earlier
from digest.store import alternatives, issues
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
    db: Database, publication: Publication, month: str, number: int | None, at: datetime
) -> DraftReport:
    """Draft the issue of `month` ("2026-11"), or add to it what came since.

    What the editor edited or decided is never touched. Raises CallError for a wrong month,
    IssueError when the issue is published.
    """
    if not issues.MONTH.fullmatch(month):
        raise CallError(f"月份应当写成 2026-11 这样，现在是“{month}”。")
    line = issues.of_month(db, month, publication.key)
    if line is not None and line.state is IssueState.PUBLISHED:
        raise IssueError(f"{month} 这一期已经出刊，要重新起草请先写明原因，重新打开。")
    with db.atomic():
        issue_id = line.id if line else _create(db, publication, month, number, at)
        issues.claim(db, issue_id)
        if line and number is not None and number != line.number:
            issues.set_masthead(db, issue_id, number=number, date=line.date)
        return _drafted(db, publication, issue_id, created=line is None)


def _create(
    db: Database, publication: Publication, month: str, number: int | None, at: datetime
) -> int:
    key = publication.key
    number = issues.next_number(db, month, key) if number is None else number
    return issues.create(db, month, number, at, key)


def _drafted(
    db: Database, publication: Publication, issue_id: int, *, created: bool
) -> DraftReport:
    issue = issues.load(db, issue_id, publication.sections)
    work = work_on(db, publication, issue)
    found = window(db, issue.month, publication.key)
    month = Month(db, found)
    for plan in sorted(publication.plans, key=lambda plan: plan.turn):
        draft_section(work, plan, month)
    return DraftReport(
        issue=issue_id,
        month=issue.month,
        number=issue.number,
        created=created,
        drawn_from=str(found),
        considered=work.considered,
        added=tuple(work.added),
        refreshed=work.refreshed,
        printed_before=work.printed,
        left_over=work.left_over,
        excluded=dict(work.excluded.most_common()),
        gaps=tuple(work.gaps),
        alternatives=alternatives.names(db, [entry.id for entry in work.added]),
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
