"""The last of the gate: an entry with a rewriting in it, read by the fact lock and by lint.

Only what the rewriting brings counts: marks that the entry had before stay its editor's.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sqlite_utils import Database

from digest.checking.grounding import stored
from digest.checking.lint.finding import Finding, LintContext
from digest.checking.lint.running import lint
from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.issue.model import Entry, EntryState, Issue, IssueState, Section


def marked(db: Database, publication: Publication, entry: Entry, text: str) -> str:
    """What a proof-reader would mark in `text` and not in the entry, without a full stop; or ""."""
    changed = replace(entry, text=text)
    known = Counter((m.kind, m.text) for m in stored.missing(db, entry))
    for missing in stored.missing(db, changed):
        if not known[missing.kind, missing.text]:
            return f"事实核对不过：{missing.warning.rstrip('。')}"
    before = Counter(finding.rule for finding in _found(publication, entry))
    for finding in _found(publication, changed):
        before[finding.rule] -= 1
        if before[finding.rule] < 0:
            return f"校对不过（{finding.rule}）：{finding.proposal.rstrip('。')}"
    return ""


def _found(publication: Publication, entry: Entry) -> Iterator[Finding]:
    """The findings on one entry, as an issue that prints it alone."""
    alone = replace(entry, state=EntryState.PROPOSED)
    section = Section(entry.section, publication.title(entry.section), (alone,))
    issue = Issue(0, "2000-01", 1, IssueState.DRAFT, None, (section,), publication.key)
    yield from lint(LintContext(printed(issue, publication), publication))
