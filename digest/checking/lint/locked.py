"""The fact lock as findings: what an entry in the store states without its sources."""

from collections.abc import Iterator

from sqlite_utils import Database

from digest.checking.grounding.finality import open_marks
from digest.checking.grounding.stored import stated
from digest.checking.lint.finding import Finding, Severity, excerpt
from digest.issue.model import Issue
from digest.issue.places import by_entry
from digest.issue.plan import Form
from digest.issue.printed import PrintedIssue

RULE = "事实"


def check(db: Database, issue: Issue, page: PrintedIssue) -> Iterator[Finding]:
    """The printed texts of `issue`, which is printed as `page`; news titles are held to their
    pages' titles instead.

    What an editor has ticked as checked is no finding any more.
    """
    places = by_entry(page)
    for section in issue.sections:
        if section.key.plan.form is Form.ROW:
            continue
        for entry in section.printed:
            for mark in (m for m in open_marks(db, entry) if m.text):
                words = excerpt(stated(entry), mark.start, mark.end)
                yield Finding(RULE, Severity.DOUBT, places[entry.id], words, mark.warning)
