"""Entries that nobody touched get the text that was missing when they were drafted."""

from collections.abc import Iterable
from dataclasses import replace

from digest.drafting.work import Redraft, Work
from digest.drafting.writing import written
from digest.issue.model import Entry, EntryState
from digest.issue.plan import Plan
from digest.selecting.candidate import Candidate
from digest.selecting.events import Event
from digest.store.decisions import touched


def refresh(work: Work, plan: Plan, events: Iterable[Event]) -> int:
    """Draft the title-only entries of a section again; returns how many get a text.

    The text may have come with the page itself, with its file, or with an interpretation of it.
    """
    left_alone = touched(work.db, work.issue)
    empty = {
        entry.article: entry
        for entry in work.of(plan)
        if not entry.text and entry.id not in left_alone
    }
    found = [(empty[s.id], event) for event in events for s in event.pages if s.id in empty]
    return sum(_redraft(work, plan, entry, event) for entry, event in found)


def _redraft(work: Work, plan: Plan, entry: Entry, event: Event) -> bool:
    stored = next(page for page in event.pages if page.id == entry.article)
    others = tuple(page for page in event.pages if page is not stored)
    made = written(work, plan, Candidate(Event(stored, others)))
    if not made.text:
        return False
    reasons = tuple(reason for reason in entry.reasons if not reason.startswith("正文"))
    newer = replace(entry, text=made.text, sentences=made.sentences, reasons=reasons)
    if entry.state is EntryState.RESERVE and len(work.shown(plan)) < work.publication.entries(plan):
        newer = replace(newer, state=EntryState.PROPOSED)  # it lay there for want of a text
    work.redrafts.append(Redraft(entry, newer, made.alternatives))
    return True
