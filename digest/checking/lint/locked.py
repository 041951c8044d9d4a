"""The fact lock as findings: what an entry in the store states without its sources."""

from collections.abc import Iterator

from sqlite_utils import Database

from digest.checking.grounding.finality import unfinished
from digest.checking.grounding.stored import stated
from digest.checking.lint.finding import Finding, Severity, excerpt
from digest.issue.model import Issue
from digest.issue.plan import Form

RULE = "事实"


def check(db: Database, issue: Issue) -> Iterator[Finding]:
    """The printed texts of `issue`; news titles are held to their pages' titles instead.

    What an editor has ticked as checked is no finding any more.
    """
    for one in unfinished(db, issue):
        if one.entry.section.plan.form is not Form.ROW:
            for mark in (m for m in one.marks if m.text):
                words = excerpt(stated(one.entry), mark.start, mark.end)
                yield Finding(RULE, Severity.DOUBT, one.place, words, mark.warning)
