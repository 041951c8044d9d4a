"""`draft`: from the articles of a month to an issue; again and again, without undoing anything."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from crawler.errors import CallError
from crawler.store import sources
from crawler.store.records import StoredArticle
from digest import hospital, policy, rules
from digest.collect import collect, window
from digest.config import Publication
from digest.earlier import Earlier
from digest.errors import IssueError
from digest.events import group
from digest.issue import Entry, EntryState, IssueState, SectionKey
from digest.naming import house_name, issuers
from digest.rank import Ranked, rank
from digest.refresh import refresh
from digest.stones import proposals
from digest.store import entries, issues
from digest.store.rows import SHOWN
from digest.tableorder import in_house_order
from digest.taste import Taste

RESERVES = 40  # policies kept beyond what the section holds
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What a draft did. `added` are the new entries, `gaps` what is missing, in Chinese.

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

    def count(self, section: SectionKey) -> int:
        """How many candidates a section got."""
        shown = (e for e in self.added if e.section is section and e.state in SHOWN)
        return sum(1 for _ in shown)


@dataclass(slots=True)
class _Work:
    """What the steps of one draft share."""

    db: Database
    publication: Publication
    issue: int
    earlier: Earlier
    standing: tuple[Entry, ...]
    sites: dict[str, str]
    excluded: Counter[str] = field(default_factory=Counter)
    printed: int = 0
    considered: int = 0
    left_over: int = 0
    gaps: list[str] = field(default_factory=list)


def draft(
    db: Database, publication: Publication, month: str, number: int | None, at: datetime
) -> DraftReport:
    """Draft the issue of `month` ("2026-11"), or add to it what came since.

    What the editor edited or decided is never touched. Raises CallError for a wrong month,
    IssueError when the issue is published.
    """
    if not _MONTH.fullmatch(month):
        raise CallError(f"月份应当写成 2026-11 这样，现在是“{month}”。")
    line = issues.of_month(db, month)
    if line is not None and line.state is IssueState.PUBLISHED:
        raise IssueError(f"{month} 这一期已经出刊，要重新起草请先退回审核。")
    with db.atomic():
        issue_id = line.id if line else _create(db, month, number, at)
        if line and number is not None and number != line.number:
            issues.set_masthead(db, issue_id, number=number, date=line.date)
        return _drafted(db, publication, issue_id, created=line is None)


def _create(db: Database, month: str, number: int | None, at: datetime) -> int:
    return issues.create(db, month, issues.next_number(db, month) if number is None else number, at)


def _drafted(
    db: Database, publication: Publication, issue_id: int, *, created: bool
) -> DraftReport:
    issue = issues.load(db, issue_id, publication.sections)
    standing = tuple(e for section in issue.sections for e in section.entries)
    work = _Work(
        db,
        publication,
        issue_id,
        Earlier(db, issue.month, issue_id, standing),
        standing,
        sources.organisations(db),
    )
    found = window(db, issue.month)
    refreshed = refresh(db, publication, issue_id, standing, work.sites)
    added = [*_policies(work, collect(db, found, "policy"))]
    added += _hospitals(work, collect(db, found, "hospital"))
    return DraftReport(
        issue=issue_id,
        month=issue.month,
        number=issue.number,
        created=created,
        drawn_from=str(found),
        considered=work.considered,
        added=tuple(added),
        refreshed=refreshed,
        printed_before=work.printed,
        left_over=work.left_over,
        excluded=dict(work.excluded.most_common()),
        gaps=tuple(work.gaps),
    )


def _policies(work: _Work, found: list[StoredArticle]) -> list[Entry]:
    wanted = _wanted(work, found, work.publication.choice.policy)
    events = group(wanted, {s.id for s in wanted if _at_home(work, s)})
    fresh = [event for event in events if not work.earlier.has_event(event)]
    work.printed += len(events) - len(fresh)
    taste = _taste(work, SectionKey.POLICY, found)
    ranked = rank(fresh, work.publication, work.sites, taste)
    free = work.publication.limits.policy_entries - _shown(work, SectionKey.POLICY)
    work.left_over += max(0, len(ranked) - max(0, free) - RESERVES)
    kept = ranked[: max(0, free) + RESERVES]
    return [_add(work, _policy(work, item, n < free)) for n, item in enumerate(kept)]


def _at_home(work: _Work, stored: StoredArticle) -> bool:
    """Whether an article stands on the site of its first issuer."""
    site = work.sites.get(stored.article.source, "")
    first = issuers(stored.article, site)[:1]
    return [house_name(name, work.publication) for name in first] == [
        house_name(site, work.publication)
    ]


def _hospitals(work: _Work, found: list[StoredArticle]) -> list[Entry]:
    wanted = _wanted(work, found, work.publication.choice.hospital)
    fresh = [stored for stored in wanted if not work.earlier.has_news(stored)]
    work.printed += len(wanted) - len(fresh)
    standing = Counter(e.hospital for e in work.standing if _is_shown(e, SectionKey.HOSPITAL))
    taste = _taste(work, SectionKey.HOSPITAL, found)
    made = hospital.table(fresh, work.publication, standing, taste)
    work.gaps += made.gaps
    work.left_over += len(fresh) - len(made.rows) - len(made.reserves)
    added = [_add(work, _row(news, EntryState.CANDIDATE)) for news in made.rows]
    added += [_add(work, _row(news, EntryState.RESERVE)) for news in made.reserves]
    in_house_order(work.db, work.issue, work.publication)
    stones = proposals(fresh, work.publication)
    return added + [_add(work, entry) for entry in stones]


def _taste(work: _Work, section: SectionKey, found: Iterable[StoredArticle]) -> Taste:
    """What the editors chose for a section before, against what this month offers."""
    chosen = (p.heading for p in work.earlier.printed if p.section == section.value)
    names = (h.name for h in work.publication.hospitals)
    return Taste(chosen, (stored.article.title for stored in found), names)


def _wanted(
    work: _Work, found: Iterable[StoredArticle], lines: Iterable[str]
) -> list[StoredArticle]:
    """What no rule excludes; the others are counted."""
    known = rules.read(lines)
    kept = []
    for stored in found:
        work.considered += 1
        if label := rules.excluded(stored.article.title, known):
            work.excluded[label] += 1
        else:
            kept.append(stored)
    return kept


def _policy(work: _Work, item: Ranked, first: bool) -> Entry:
    main = item.event.main
    site = work.sites.get(main.article.source, "")
    made = policy.draft(main.article, item.event.text_source, site, work.publication)
    if first and made.gaps:
        work.gaps.append(f"{made.heading}{made.gaps[0]}")
    return Entry(
        id=0,
        section=SectionKey.POLICY,
        position=0,
        state=EntryState.CANDIDATE if first else EntryState.RESERVE,
        heading=made.heading,
        text=made.text,
        cited=made.cited,
        url=main.article.url,
        article=main.id,
        reasons=item.reasons,
        sentences=made.sentences,
    )


def _row(news: hospital.News, state: EntryState) -> Entry:
    return Entry(
        id=0,
        section=SectionKey.HOSPITAL,
        position=0,
        state=state,
        heading=news.title,
        hospital=news.hospital.name,
        url=news.stored.article.url,
        article=news.stored.id,
        reasons=news.reasons,
    )


def _add(work: _Work, entry: Entry) -> Entry:
    return entries.get(work.db, entries.add(work.db, work.issue, entry))


def _shown(work: _Work, section: SectionKey) -> int:
    return sum(_is_shown(entry, section) for entry in work.standing)


def _is_shown(entry: Entry, section: SectionKey) -> bool:
    return entry.section is section and entry.state in SHOWN
