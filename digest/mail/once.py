"""One item for each policy: what came at two addresses in one night is told in one place."""

from collections.abc import Iterable, Mapping

from crawler.items import PageState
from crawler.official.alike import title_key
from crawler.store.records import StoredArticle


def one_each(found: Iterable[StoredArticle], orgs: Mapping[str, str]) -> list[StoredArticle]:
    """Of articles with the same title and day, of one source or one issuer, the one that can be
    read, else the first; undated ones count as of one day.
    """
    chosen: list[StoredArticle] = []
    places: dict[tuple[object, ...], int] = {}
    for stored in found:
        marks = _marks(stored, orgs)
        at = next((places[mark] for mark in marks if mark in places), len(chosen))
        places |= {mark: places.get(mark, at) for mark in marks}
        if at == len(chosen):
            chosen.append(stored)
        elif chosen[at].article.state is PageState.LISTED:
            chosen[at] = stored
    return chosen


def _marks(stored: StoredArticle, orgs: Mapping[str, str]) -> list[tuple[object, ...]]:
    """What an article shares with the same one elsewhere: a mark for its source, one an issuer."""
    article = stored.article
    bodies = [orgs.get(article.source, article.source), *article.issuers]
    return [(title_key(article.title), article.day, body) for body in bodies]
