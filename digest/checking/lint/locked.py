"""The fact lock as findings: what an entry in the store states without its sources."""

from collections.abc import Iterator

from sqlite_utils import Database

from digest.checking.grounding.finality import open_marks
from digest.checking.grounding.stored import stated
from digest.checking.lint.finding import Finding, Severity, excerpt
from digest.issue.model import Issue, SectionKey

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
