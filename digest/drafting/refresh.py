"""Entries that nobody touched get the text that was missing when they were drafted."""

from collections.abc import Iterable
from dataclasses import replace

from digest.drafting import policy_text
from digest.drafting.work import Work
from digest.issue.model import Entry, SectionKey
from digest.selecting.events import Event
from digest.store import entries
from digest.store.decisions import touched


def refresh(work: Work, events: Iterable[Event]) -> int:
    """Draft the title-only policies of an issue again; returns how many got a text.

    The text may have come with the page itself, with its file, or with an interpretation of it.
    """
    left_alone = touched(work.db, work.issue)
    empty = {
        entry.article: entry
        for entry in work.of(SectionKey.POLICY)
        if not entry.text and entry.id not in left_alone
    }
    found = [(empty[s.id], event) for event in events for s in event.pages if s.id in empty]
    return sum(_redraft(work, entry, event) for entry, event in found)


def _redraft(work: Work, entry: Entry, event: Event) -> bool:
    stored = next(page for page in event.pages if page.id == entry.article)
    site = work.sites.get(stored.article.source, "")
    pages = (stored, *(page for page in event.pages if page is not stored))
    made = policy_text.draft(stored.article, pages, site, work.publication, year=work.year)
    if not made.text:
        return False
    reasons = tuple(reason for reason in entry.reasons if not reason.startswith("正文"))
    newer = replace(entry, text=made.text, sentences=made.sentences, reasons=reasons)
    entries.redraft(work.db, entry.id, newer)
    return True
