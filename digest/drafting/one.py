"""One article listed by the editor: drafted for its section, or moved to another one."""

from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from crawler.errors import CallError
from crawler.store import articles
from crawler.store.records import StoredArticle
from crawler.store.sources import by_hand
from digest.composing.practice import case, stone
from digest.composing.typography import tidy_title
from digest.config.settings import Publication
from digest.drafting import articles as whole
from digest.drafting import policy_text, practice, theory
from digest.drafting.draft import work_on
from digest.drafting.work import Work
from digest.issue.model import Entry, EntryState, SectionKey
from digest.selecting.columns import Placed, placed
from digest.selecting.lineup import lineup
from digest.selecting.practice import Practice
from digest.selecting.tableorder import seat
from digest.selecting.theory import RankedPaper
from digest.store import entries, issues

REASON = "编辑列入"
_SORTS = {"policy": SectionKey.POLICY, "journal": SectionKey.THEORY, "feed": SectionKey.STONES}


def section_for(work: Work, stored: StoredArticle) -> SectionKey:
    """Where an article of this source belongs; an unknown source's goes to 他山之石."""
    if work.publication.has_articles:
        return SectionKey.ARTICLES
    row = work.known.get(stored.article.source)
    if _hospital(work, stored):
        return SectionKey.HOSPITAL
    return _SORTS.get(row.sort if row else "", SectionKey.STONES)


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
            raise CallError("没有这篇文章，请回到今晚新增重新选择。")
        work = work_on(db, publication, issues.load(db, issue_id, publication.sections))
        wanted = key or section_for(work, stored)
        known = next((e.id for e in work.of(wanted) if e.article == article_id), None)
        entry_id = known or entries.add(db, issue_id, drafted(work, stored, wanted))
        entries.decide(db, entry_id, EntryState.PICK, who, at)
        if not known and wanted is SectionKey.HOSPITAL:
            seat(db, issue_id, publication.hospitals, {entry_id})
    return entry_id


def shift(
    db: Database,
    publication: Publication,
    entry_id: int,
    key: SectionKey,
    *,
    who: str,
    at: datetime,
) -> None:
    """Move an entry to the end of another section.

    What has no text yet is drafted as that section has it; words the editor wrote stay. Raises
    IssueError when the section has this article already.
    """
    with db.atomic():
        old = entries.claimed(db, entry_id)
        issue = issues.load(db, entries.issue_of(db, entry_id), publication.sections)
        work, stored = work_on(db, publication, issue), _stored(db, old)
        titles = (publication.sections.get(k, k.value) for k in (old.section, key))
        hospital = _hospital(work, stored) if stored and key is SectionKey.HOSPITAL else ""
        entries.transfer(db, entry_id, key, hospital or old.hospital, (*titles,), who=who, at=at)
        if stored and not old.text and key is not SectionKey.HOSPITAL:
            made = drafted(work, stored, key)
            entries.redraft(db, entry_id, replace(made, heading=_heading(old, made)))


def drafted(work: Work, stored: StoredArticle, key: SectionKey) -> Entry:
    """The entry for one article in any section, as `draft` would have written it."""
    if key is SectionKey.POLICY:
        made = _policy(work, stored)
    elif key is SectionKey.HOSPITAL:
        made = _row(work, stored)
    elif key is SectionKey.THEORY:
        paper = theory.paper_of(work, stored)
        made = theory.entry_of(RankedPaper(stored, paper, 0.0, ()), first=True)
    elif key is SectionKey.ARTICLES:
        made = whole.entry_of(work, _placed(work, stored), first=True)
    else:
        made = _practice(work, stored, key)
    return replace(made, reasons=(REASON, *made.reasons))


def _policy(work: Work, stored: StoredArticle) -> Entry:
    site = work.sites.get(stored.article.source, "")
    made = policy_text.draft(stored.article, (stored,), site, work.publication, year=work.year)
    return Entry(
        id=0,
        section=SectionKey.POLICY,
        position=0,
        state=EntryState.CANDIDATE,
        heading=made.heading,
        text=made.text,
        cited=made.cited,
        url=stored.article.url,
        article=stored.id,
        reasons=made.gaps,
        sentences=made.sentences,
    )


def _row(work: Work, stored: StoredArticle) -> Entry:
    title = tidy_title(stored.article.title)
    return Entry(
        id=0,
        section=SectionKey.HOSPITAL,
        position=0,
        state=EntryState.CANDIDATE,
        heading=title,
        hospital=_hospital(work, stored) or work.sites.get(stored.article.source, ""),
        url=stored.article.url,
        article=stored.id,
    )


def _practice(work: Work, stored: StoredArticle, key: SectionKey) -> Entry:
    limits = work.publication.limits
    if key is SectionKey.CASE:
        pieces = case(stored.article, limits.case_characters)
    else:
        pieces = stone(stored.article, limits.stones_characters)
    item = Practice(stored, _hospital(work, stored), 0.0, 0, ())
    return practice.entry_of(work, key, item, pieces, first=True)


def _placed(work: Work, stored: StoredArticle) -> Placed:
    """Its best column, or the first one."""
    found = placed([stored], work.publication)
    return found[0] if found else Placed(stored, work.publication.columns[0].name, 0.0, ())


def _hospital(work: Work, stored: StoredArticle) -> str:
    """The house name of the hospital whose article it is, or ""."""
    source = stored.article.source
    everyone = lineup(work.publication.hospitals, work.earlier.printed, work.known.values())
    for hospital in everyone:
        if source in (*hospital.sources, by_hand(hospital.name, "hospital").name):
            return hospital.name
    row = work.known.get(source)
    return row.org if row and row.sort == "hospital" else ""


def _stored(db: Database, entry: Entry) -> StoredArticle | None:
    return None if entry.article is None else articles.get(db, entry.article)


def _heading(old: Entry, made: Entry) -> str:
    return old.heading if old.edited_at else made.heading
