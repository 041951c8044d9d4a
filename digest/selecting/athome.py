"""Which pages stand on the site of the body that issued their document."""

from collections.abc import Iterable, Mapping

from crawler.store.records import StoredArticle
from digest.composing.naming import house_name, issuers
from digest.config.settings import Publication


def at_home(
    found: Iterable[StoredArticle], sites: Mapping[str, str], publication: Publication
) -> dict[int, str]:
    """The articles on the site of their first issuer, with its name in the house, by their id;
    `sites` maps source to body.
    """
    named = ((s.id, _home(s, sites, publication)) for s in found)
    return {number: name for number, name in named if name}


def _home(stored: StoredArticle, sites: Mapping[str, str], publication: Publication) -> str:
    """The first issuer where the site is its own, else ""."""
    site = sites.get(stored.article.source, "")
    own = house_name(site, publication)
    first = issuers(stored.article, site)[:1]
    return own if [house_name(name, publication) for name in first] == [own] else ""
