"""The fact lock as findings: what an entry in the store states without its sources."""

from collections.abc import Iterator

from sqlite_utils import Database

from digest.issue import Issue, SectionKey
from digest.lint.finding import Finding, Severity, excerpt
from digest.sourcing import missing, stated

RULE = "事实"


def check(db: Database, issue: Issue) -> Iterator[Finding]:
    """The printed texts of `issue`; news titles are held to their pages' titles instead."""
    for section in issue.sections:
        if section.key is SectionKey.HOSPITAL:
            continue
        for no, entry in enumerate(section.printed, 1):
            for fact in missing(db, entry):
                words = excerpt(stated(entry), fact.start, fact.end)
                place = f"{section.title} 第{no}条"
                yield Finding(RULE, Severity.DOUBT, place, words, fact.said)
