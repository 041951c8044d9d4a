"""What is read when an issue is read: its own words, earlier issues, the stored pages."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from crawler.store import articles
from digest.checking.lint.finding import LintContext
from digest.checking.lint.twice import address
from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.issue.model import Issue
from digest.issue.places import news
from digest.issue.printed import PrintedIssue
from digest.published.keep import printed as rows_of
from digest.published.reading import read
from digest.store import published
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
    return replace(_matter(printed(issue, publication), publication, db, []), drafted=True)


def _matter(
    issue: PrintedIssue, publication: Publication, db: Database | None, known: Iterable[Printed]
) -> LintContext:
    earlier, pages = list(known), {}
    if db is not None:
        key = publication.key
        earlier += published.before(db, issue.month, key) if issue.month else []
        urls = {item.url for _, _, item in news(*issue.sections)}
        found = ((address(url), articles.by_url(db, address(url))) for url in urls)
        pages = {url: stored.article.title for url, stored in found if stored}
    return LintContext(issue, publication, tuple(earlier), pages)
