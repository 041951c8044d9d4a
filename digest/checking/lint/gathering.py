"""What is read when an issue is read: its own words, earlier issues, the stored pages."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlite_utils import Database

from crawler.store import articles
from digest.checking.lint.finding import LintContext
from digest.checking.lint.spots import news
from digest.checking.lint.twice import address
from digest.config.settings import Publication
from digest.issue.model import Issue, SectionKey
from digest.output.compose import printed
from digest.output.printed import PrintedColumn, PrintedSection, Text
from digest.published.keep import of_digest
from digest.published.keep import printed as rows_of
from digest.published.model import (
    DigestArticle,
    Masthead,
    PastDigest,
    PastHospital,
    PastIssue,
    PastNews,
    PastPaper,
    PastSection,
    PastText,
)
from digest.published.reading import read
from digest.store import published
from digest.store.published import Printed


def of_file(
    path: Path, publication: Publication, db: Database | None, others: Sequence[Path] = ()
) -> LintContext:
    """An issue in a file, against the store's earlier issues and the other files' .

    Raises CallError where a file is no issue of the newsletter.
    """
    issue = _issue(path, publication)
    known = [row for other in others for row in rows_of(_issue(other, publication))]
    known = [row for row in known if not issue.month or row.month != issue.month]
    return _matter(issue, publication, db, known)


def of_issue(issue: Issue, publication: Publication, db: Database) -> LintContext:
    """An issue in the store, as it would be printed now."""
    page = printed(issue, publication)
    sections = tuple(_section(section) for section in page.sections if not section.columns)
    sections += tuple(_column(column) for column in page.columns)
    head = Masthead(page.name, page.number, page.day, page.organisers)
    past = PastIssue(head, issue.month, sections, has_guide=True)
    return _matter(past, publication, db, [])


def _issue(path: Path, publication: Publication) -> PastIssue:
    found = read(path, publication)
    return of_digest(found) if isinstance(found, PastDigest) else found


def _matter(
    issue: PastIssue, publication: Publication, db: Database | None, known: Iterable[Printed]
) -> LintContext:
    earlier, pages = list(known), {}
    if db is not None:
        key = publication.key
        earlier += published.before(db, issue.month, key) if issue.month else []
        urls = {item.url for _, _, item in news(issue)}
        found = ((address(url), articles.by_url(db, address(url))) for url in urls)
        pages = {url: stored.article.title for url, stored in found if stored}
    return LintContext(issue, publication, tuple(earlier), pages)


def _section(section: PrintedSection) -> PastSection:
    return PastSection(
        key=section.key,
        ordinal=section.ordinal,
        title=section.title,
        guide=section.guide,
        intro="".join(run.text for run in section.intro),
        texts=tuple(_text(text) for text in section.texts),
        hospitals=tuple(
            PastHospital(g.hospital, tuple(PastNews(n.title, n.url, n.url) for n in g.news))
            for g in section.hospitals
        ),
        papers=tuple(PastPaper(p.title, p.journal, p.date, p.abstract) for p in section.papers),
    )


def _column(column: PrintedColumn) -> PastSection:
    articles = tuple(
        DigestArticle(
            column=column.title,
            title=article.title,
            origin=article.origin,
            summary=article.summary,
            body=tuple(article.lines) or ((f"原文：{article.url}",) if article.url else ()),
        )
        for article in column.articles
    )
    return PastSection(SectionKey.ARTICLES, "", column.title, articles=articles)


def _text(text: Text) -> PastText:
    paragraphs = tuple(text.plain.split("\n"))
    return PastText(text.no, text.label, text.heading, paragraphs, text.source)
