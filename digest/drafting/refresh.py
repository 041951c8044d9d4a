"""Entries that nobody touched get the text that was missing when they were drafted."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlite_utils import Database

from digest.choice.events import Event
from digest.config import Publication
from digest.issue import Entry, SectionKey
from digest.store import entries
from digest.store.decisions import touched
from digest.writing import policy


def refresh(
    db: Database,
    publication: Publication,
    issue_id: int,
    standing: Iterable[Entry],
    events: Iterable[Event],
    sites: Mapping[str, str],
) -> int:
    """Draft the title-only policies of an issue again; returns how many got a text.

    The text may have come with the page itself, or with an interpretation of it (`events`).
    """
    left_alone = touched(db, issue_id)
    empty = {
        entry.article: entry
        for entry in standing
        if entry.section is SectionKey.POLICY and not entry.text and entry.id not in left_alone
    }
    found = [(empty[s.id], event) for event in events for s in event.pages if s.id in empty]
    return sum(_redraft(db, publication, entry, event, sites) for entry, event in found)


def _redraft(
    db: Database, publication: Publication, entry: Entry, event: Event, sites: Mapping[str, str]
) -> bool:
    stored = next(page for page in event.pages if page.id == entry.article)
    site = sites.get(stored.article.source, "")
    made = policy.draft(stored.article, event.text_source, site, publication)
    if not made.text:
        return False
    reasons = tuple(reason for reason in entry.reasons if not reason.startswith("正文"))
    newer = replace(entry, text=made.text, sentences=made.sentences, reasons=reasons)
    entries.redraft(db, entry.id, newer)
    return True
