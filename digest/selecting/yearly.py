"""A year's policies of some issuers as a table: 附件 of an issue, or a file of its own."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlite_utils import Database

from crawler.items import Article
from crawler.store import queries, sources
from crawler.store.records import StoredArticle
from crawler.text import squash
from digest.composing.naming import house_name, issuers
from digest.composing.typography import tidy_title
from digest.config.settings import Publication
from digest.issue.appendix import PolicyRow, PolicyTable
from digest.selecting import rules
from digest.selecting.athome import at_home
from digest.selecting.collect import USABLE
from digest.selecting.events import Event, group


def of_year(
    db: Database, publication: Publication, year: int, names: Sequence[str] = ()
) -> PolicyTable:
    """The documents that `names` published in `year`, alone or with others; of all, without names.

    One row for a document, however many pages tell of it: that of its issuer's own site first.
    Interpretations, drafts for comment, news and what the rules of the house exclude are left out.
    """
    sites = sources.organisations(db)
    found = queries.published_between(db, date(year, 1, 1), date(year, 12, 31), "policy")
    known = rules.read(publication.rules("policy"))
    documents = [s for s in found if s.article.state in USABLE and _is_document(s, known)]
    own = at_home(documents, sites, publication)
    wanted = tuple(dict.fromkeys(house_name(name.strip(), publication) for name in names))
    lines = [_line(event, sites, publication) for event in group(documents, own)]
    kept = [line for line in lines if not wanted or set(wanted) & set(line[1])]
    ordered = sorted(kept, key=lambda line: (line[0].day or date.min, line[0].url))
    rows = tuple(_row(n, article, named) for n, (article, named) in enumerate(ordered, 1))
    return PolicyTable(year, wanted, rows)


def appendix(db: Database, publication: Publication, month: str) -> PolicyTable | None:
    """The table behind the issue of `month` ("2026-11"); None where the publication asks for none
    or there is nothing to show.
    """
    asked = publication.appendix
    if not asked.issuers:
        return None
    table = of_year(db, publication, asked.year or int(month[:4]), asked.issuers)
    return table if table.rows else None


def _is_document(stored: StoredArticle, known: Iterable[rules.Rule]) -> bool:
    article = stored.article
    return article.official.stage.is_document and not rules.excluded(article.title, known)


def _named(article: Article, site: str, publication: Publication) -> tuple[str, ...]:
    return tuple(house_name(name, publication) for name in issuers(article, site))


def _line(
    event: Event, sites: dict[str, str], publication: Publication
) -> tuple[Article, tuple[str, ...]]:
    """The page that is cited, and the issuers as its pages name them."""
    pages = [s.article for s in event.pages]
    named = (
        name for page in pages for name in _named(page, sites.get(page.source, ""), publication)
    )
    return pages[0], tuple(dict.fromkeys(named))


def _row(no: int, article: Article, named: tuple[str, ...]) -> PolicyRow:
    title = tidy_title(squash(article.title))
    said = article.official
    return PolicyRow(no, article.day, said.number, title, "、".join(named), said.kind, article.url)
