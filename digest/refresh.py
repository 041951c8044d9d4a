"""Entries that nobody touched get the text that was missing when they were drafted."""

from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from crawler.store import articles
from digest import policy
from digest.config import Publication
from digest.issue import Entry, SectionKey
from digest.store import entries
from digest.store.decisions import touched


def refresh(
    db: Database,
    publication: Publication,
    issue_id: int,
    standing: Iterable[Entry],
    sites: dict[str, str],
) -> int:
    """Draft the title-only policies of an issue again; returns how many got a text."""
    left_alone = touched(db, issue_id)
    empty = [e for e in standing if e.section is SectionKey.POLICY and not e.text]
    return sum(_redraft(db, publication, e, sites) for e in empty if e.id not in left_alone)


def _redraft(db: Database, publication: Publication, entry: Entry, sites: dict[str, str]) -> bool:
    stored = articles.get(db, entry.article) if entry.article else None
    if stored is None:
        return False
    site = sites.get(stored.article.source, "")
    made = policy.draft(stored.article, stored, site, publication)
    if not made.text:
        return False
    reasons = tuple(reason for reason in entry.reasons if not reason.startswith("正文"))
    newer = replace(entry, text=made.text, sentences=made.sentences, reasons=reasons)
    entries.redraft(db, entry.id, newer)
    return True
