"""What a source reads in the pages of a probe."""

from dataclasses import dataclass

from crawler.items import Article, Row
from crawler.probe.pages import ARTICLE, LIST, Probe
from crawler.sources.source import Source
from crawler.urls import canonical


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of the list and the article, None where that page is missing.

    `how` says how the rows were found, as `crawler.sources.lists.find_rows` does, "" for a
    platform that reads its lists in its own way. `row` is the article's row.
    """

    rows: tuple[Row, ...] | None
    how: str
    article: Article | None
    row: Row | None


def reading(kind: type[Source], probe: Probe) -> Reading:
    """Read the pages again, as the crawl would; nothing is asked of the site."""
    source, pages = kind(), probe.pages
    rows, how = None, ""
    if LIST in pages:
        response = pages[LIST].response
        rows = tuple(source.rows(response))
        how = str(response.meta.get("found_by", ""))
    article = source.article(pages[ARTICLE].response) if ARTICLE in pages else None
    return Reading(rows, how, article, _row_of(article, rows or (), probe.title))


def _row_of(article: Article | None, rows: tuple[Row, ...], title: str) -> Row | None:
    """The row of the article that was opened, by its address or by the title it was opened for."""
    if article is None:
        return None
    same = [row for row in rows if canonical(row.url) == canonical(article.url)]
    return next(iter(same or [row for row in rows if title and row.title == title]), None)
