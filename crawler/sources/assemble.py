"""Rows and pages put together into the articles that a crawl gives back."""

from dataclasses import replace
from types import MappingProxyType

from crawler.items import Article, Attachment, PageState, Paragraph, Row
from crawler.reading.document import decided


def listed(source: str, column: str, row: Row) -> Article:
    """A row of a list as the article it will become."""
    return Article(
        url=row.url,
        title=row.title,
        published=row.published,
        state=PageState.LISTED,
        source=source,
        column=column,
        document_number=row.document_number,
    )


def complete_row(source: str, column: str, row: Row) -> Article:
    """The article of a row that brings its text, as a feed's does."""
    article = listed(source, column, row)
    return decided(replace(article, state=PageState.ARTICLE, author=row.author, body=row.body))


def file_article(row: Row, attachment: Attachment, kind: str) -> Article:
    """The page that a row's own file stands for: its text is the file's."""
    state = PageState.PICTURES if kind == "image" else PageState.FILES
    notes = MappingProxyType({"state": f"file {kind}", "title": "list", "published": "list"})
    return Article(
        row.url, row.title, row.published, state=state, attachments=(attachment,), notes=notes
    )


def completed(
    read: Article, source: str, column: str, row: Row, body: tuple[Paragraph, ...]
) -> Article:
    """The page that was read, under its list's address and with what only the list knew."""
    article = replace(
        read,
        url=row.url,
        title=read.title or row.title,
        published=read.published or row.published,
        document_number=read.document_number or row.document_number,
        source=source,
        column=column,
        body=body,
    )
    return decided(article)


def untrusted(article: Article) -> Article:
    """The article of a site whose certificate nobody vouches for: it says so."""
    notes = MappingProxyType({**article.notes, "certificate": "证书不可信"})
    return replace(article, notes=notes)
