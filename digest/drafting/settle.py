"""What a draft thought of, put into the issue as it stands by then."""

from collections import defaultdict
from dataclasses import replace

from digest.drafting.work import Redraft, Work
from digest.issue.model import Entry, EntryState, IssueState, SectionKey
from digest.selecting.tableorder import seat
from digest.store import alternatives, entries, issues, triage
from digest.store.decisions import touched


def settle(work: Work) -> None:
    """Write what `work` proposes, inside a transaction; `work.added` are the entries as stored.

    Editors worked on while the draft was thinking: what they touched, listed or turned down since
    is left as they have it. Raises IssueError when the issue has been published.
    """
    issues.claim(work.db, work.issue)
    _write_anew(work)
    new = _add(work)
    for key in work.tables:
        seat(work.db, work.issue, key, work.hospitals, new[key])


def _write_anew(work: Work) -> None:
    left_alone = touched(work.db, work.issue)
    for one in work.redrafts:
        if _stands(work, one) and one.old.id not in left_alone:
            entries.redraft(work.db, one.old.id, _standing(work, one.newer))
            alternatives.keep(work.db, one.old.id, one.told)
        else:
            work.refreshed -= 1


def _stands(work: Work, one: Redraft) -> bool:
    return entries.get(work.db, one.old.id) == one.old


def _add(work: Work) -> dict[SectionKey, set[int]]:
    """Add what is still wanted; the ids of the new entries, by section."""
    issue = issues.load(work.db, work.issue, work.publication.sections)
    here = {(e.section, e.article) for section in issue.sections for e in section.entries}
    unwanted = triage.refused(work.db)
    new: dict[SectionKey, set[int]] = defaultdict(set)
    work.added.clear()
    for entry, told in work.proposals:
        if not _is_there(entry, here) and entry.article not in unwanted:
            new[entry.section].add(work.add(_standing(work, entry), told).id)
    return new


def _standing(work: Work, entry: Entry) -> Entry:
    """What a draft proposes is picked, for a person to confirm, while the issue is being edited.

    Once it was handed in, people have seen what it prints: what comes then waits in the drawer.
    """
    handed_in = issues.state_of(work.db, work.issue) is not IssueState.DRAFT
    if handed_in and entry.state is EntryState.PROPOSED:
        return replace(entry, state=EntryState.RESERVE)
    return entry


def _is_there(entry: Entry, here: set[tuple[SectionKey, int | None]]) -> bool:
    return entry.article is not None and (entry.section, entry.article) in here
