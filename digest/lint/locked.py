"""The fact lock as findings: what an entry in the store states without its sources."""

from collections.abc import Iterator

from sqlite_utils import Database

from digest.finality import open_marks
from digest.issue import Issue, SectionKey
from digest.lint.finding import Finding, Severity, excerpt
from digest.sourcing import stated

RULE = "事实"


def check(db: Database, issue: Issue) -> Iterator[Finding]:
    """The printed texts of `issue`; news titles are held to their pages' titles instead.

    What an editor has ticked as checked is no finding any more.
    """
    for section in issue.sections:
        if section.key is SectionKey.HOSPITAL:
            continue
        for no, entry in enumerate(section.printed, 1):
            for mark in (m for m in open_marks(db, entry) if m.text):
                words = excerpt(stated(entry), mark.start, mark.end)
                place = f"{section.title} 第{no}条"
                yield Finding(RULE, Severity.DOUBT, place, words, mark.said)
