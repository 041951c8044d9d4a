"""One article listed by the editor: drafted for its section, or moved to another one."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from crawler.errors import CallError
from crawler.store import articles
from crawler.store.records import StoredArticle
from digest.config.settings import Publication
from digest.drafting import waiting
from digest.drafting.draft import work_on
from digest.drafting.entry import entry_of
from digest.drafting.ranking import METHODS
from digest.drafting.work import Work
from digest.drafting.writing import written
from digest.issue.alternative import Ways
from digest.issue.model import Entry, EntryState, SectionKey
from digest.issue.plan import Form, Plan
from digest.selecting.tableorder import seat
from digest.store import alternatives, entries, issues, ordering
from digest.store.decisions import By
from digest.store.ordering import Spot

REASON = "编辑列入"


def section_for(work: Work, stored: StoredArticle) -> SectionKey:
    """Where an article of this source belongs; an unknown source's goes to 他山之石."""
    source, plans = stored.article.source, work.publication.plans
    row = work.known.get(source)
    sort = "hospital" if source in work.houses else row.sort if row else ""
    wanted = (plan for plan in plans if sort in plan.home)
    rest = (plan for plan in plans if "" in plan.home)
    return SectionKey(next(wanted, next(rest, plans[0])).key)


def enlist(
    db: Database,
    publication: Publication,
    issue_id: int,
    article_id: int,
    key: SectionKey | None,
    *,
    who: str,
    at: datetime,
) -> int:
    """Pick an article for a section of an issue (None: where it belongs); the entry's id.

    One that lies there in reserve, or was dropped, is picked as it is. Raises CallError for an
    article that does not exist, IssueError when the issue is published.
    """
    with db.atomic():
        issues.claim(db, issue_id)
        stored = articles.get(db, article_id)
        if stored is None:
            raise CallError("没有这篇文章，请回到“今日”重新选择。")
        work = work_on(db, publication, issues.load(db, issue_id, publication.sections))
        wanted = key or section_for(work, stored)
        known = next((e.id for e in work.of(wanted.plan) if e.article == article_id), None)
        entry_id = known or _added(work, stored, wanted.plan, By(who, at))
        entries.decide(db, entry_id, EntryState.PICK, who, at)
        if known:
            waiting.ways(db, publication, entries.get(db, entry_id))
        if not known and wanted.plan.form is Form.ROW:
            seat(db, issue_id, wanted, work.hospitals, {entry_id})
    return entry_id


def shift(
    db: Database,
    publication: Publication,
    entry_id: int,
    spot: Spot,
    *,
    who: str,
    at: datetime,
) -> None:
    """Move an entry to another section, or to another column of its own.

    What has no text yet is drafted as that section has it; words the editor wrote stay. A row of a
    table goes to its hospital's others. Raises IssueError when the section has this article
    already, StaleError when those that the page showed there stand otherwise now.
    """
    key = spot.section
    with db.atomic():
        old = entries.claimed(db, entry_id)
        issue = issues.load(db, entries.issue_of(db, entry_id), publication.sections)
        work, stored = work_on(db, publication, issue), _stored(db, old)
        titles = _titles(publication, old, spot)
        by = By(who, at)
        row = key.plan.form is Form.ROW
        hospital = work.houses.get(stored.article.source, "") if stored and row else ""
        ordering.transfer(
            db, entry_id, replace(spot, hospital=hospital or old.hospital), titles, by
        )
        if row:
            seat(db, entries.issue_of(db, entry_id), key, work.hospitals, {entry_id})
        elif stored and not old.text and key is not old.section:
            made, told = drafted(work, stored, key.plan)
            kept = replace(made, heading=_heading(old, made), state=old.state)
            entries.redraft(db, entry_id, kept, by)
            alternatives.keep(db, entry_id, told)


def _titles(publication: Publication, old: Entry, spot: Spot) -> tuple[str, str]:
    """Where an entry stands and where it goes: by section, within one by column."""
    if old.section is spot.section:
        return old.column, spot.column
    return publication.title(old.section), publication.title(spot.section)


def refill(db: Database, publication: Publication, entry_id: int, article_id: int, by: By) -> bool:
    """Tie an entry to the article that was brought for it, and draft it where it has no text.

    Words the editor wrote stay. Whether it has a text by this.
    """
    with db.atomic():
        old = entries.claimed(db, entry_id)
        if old.article is None:
            entries.tie(db, entry_id, article_id)
        stored = articles.get(db, old.article or article_id)
        if stored is None or old.text or old.section.plan.form is Form.ROW:
            return False
        issue = issues.load(db, entries.issue_of(db, entry_id), publication.sections)
        made, told = drafted(work_on(db, publication, issue), stored, old.section.plan)
        if not (made.text or made.abstract):
            return False
        kept = replace(made, heading=_heading(old, made), state=old.state)
        entries.redraft(db, entry_id, kept, by)
        alternatives.keep(db, entry_id, told)
    return True


def _added(work: Work, stored: StoredArticle, plan: Plan, by: By) -> int:
    made, told = drafted(work, stored, plan)
    return work.add(made, told, by).id


def drafted(work: Work, stored: StoredArticle, plan: Plan) -> tuple[Entry, Ways]:
    """The entry for one article in any section, as `draft` would have written it, and all ways to
    tell it.
    """
    candidate = METHODS[plan.ranking].one(work, stored)
    made = written(work, plan, candidate)
    entry = entry_of(plan, candidate, made, EntryState.PROPOSED)
    return replace(entry, reasons=(REASON, *entry.reasons, *made.gaps)), made.alternatives


def _stored(db: Database, entry: Entry) -> StoredArticle | None:
    return None if entry.article is None else articles.get(db, entry.article)


def _heading(old: Entry, made: Entry) -> str:
    return old.heading if old.edited_at else made.heading
