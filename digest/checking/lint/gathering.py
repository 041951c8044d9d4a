"""What is read when an issue is read: its own words, earlier issues, the stored pages."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from crawler.store import articles
from digest.checking.lint import withdrawn
from digest.checking.lint.finding import LintContext
from digest.checking.lint.twice import address
from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.issue.model import Issue
from digest.issue.places import linked
from digest.issue.printed import PrintedIssue
from digest.published.keep import printed as rows_of
from digest.published.reading import read
from digest.selecting.past import Past, past
from digest.store import behind
from digest.store.published import Printed


def of_file(
    path: Path, publication: Publication, db: Database | None, others: Sequence[Path] = ()
) -> LintContext:
    """An issue in a file, against the store's earlier issues and the other files' .

    Raises CallError where a file is no issue of the newsletter.
    """
    issue = read(path, publication)
    known = [row for other in others for row in rows_of(read(other, publication))]
    known = [row for row in known if not issue.month or row.month != issue.month]
    return _matter(issue, publication, db, known)


def of_issue(issue: Issue, publication: Publication, db: Database) -> LintContext:
    """An issue in the store, as it would be printed now."""
    read = _matter(printed(issue, publication), publication, db, [])
    return replace(read, revised=tuple(behind.news(db, issue.id)), drafted=True)


def _matter(
    issue: PrintedIssue, publication: Publication, db: Database | None, others: Iterable[Printed]
) -> LintContext:
    earlier, pages, gone = Past(), {}, {}
    if db is not None:
        earlier = past(db, issue.month, publication.key) if issue.month else earlier
        known = articles.known_as(db, {address(url) for _, url in linked(issue)})
        pages = {url: title for url, (title, _) in known.items()}
        gone = {url: state for url, (_, state) in known.items() if state in withdrawn.SAID}
    if rows := tuple(others):
        earlier = Past((*rows, *earlier.rows), rows)
    return LintContext(issue, publication, earlier, pages, gone)
