"""The proof-reader's findings on the 本期 page; a finding's place leads to its entry."""

from sqlite_utils import Database

from digest.checking.lint.finding import Finding, Severity
from digest.checking.lint.gathering import of_issue
from digest.checking.lint.kept import findings
from digest.checking.lint.waived import parted
from digest.config.settings import Publication
from digest.issue.model import Issue
from digest.store import waivers

ORDER = list(Severity)


def read(db: Database, issue: Issue, publication: Publication) -> list[Finding]:
    """What a proof-reader would mark in `issue` as it would be printed, errors first; what
    somebody signed for is left out.
    """
    if not any(section.printed for section in issue.sections):
        return []
    found = findings(db, issue.id, of_issue(issue, publication, db))
    found = parted(found, waivers.standing(db, issue.publication, issue.id)).open
    return sorted(found, key=lambda finding: ORDER.index(finding.severity))
