"""Whose article it is: a source we watch, a hospital of the table, or whoever is named."""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.items import Article
from crawler.sources.source import Source
from crawler.store.sources import SourceRow, by_hand
from crawler.urls import host_of
from digest.config.settings import Hospital, Publication
from digest.errors import AddError

OWN_HOST = ("policy", "hospital")  # sorts whose sources stand on hosts of their own


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the editor chose for it; each "" where nothing was."""

    source: str = ""
    hospital: str = ""
    sort: str = ""


def watched(url: str, chosen: Chosen, sources: Mapping[str, type[Source]]) -> type[Source] | None:
    """The source we watch that this address belongs to, or the one that was named.

    Raises AddError for a name that is no source's.
    """
    if chosen.source:
        if chosen.source not in sources:
            raise AddError(f"没有名为 {chosen.source} 的来源，请用 dongtai sources list 查看。")
        return sources[chosen.source]
    own = (s for s in sources.values() if s.sort in OWN_HOST and host_of(url) in s.site_hosts())
    return None if chosen.hospital or chosen.sort else next(own, None)


def owner(
    article: Article, chosen: Chosen, publication: Publication, sources: Mapping[str, type[Source]]
) -> SourceRow:
    """The row under which an article of no watched site is stored.

    Raises AddError where nobody can tell whose it is.
    """
    if chosen.hospital or chosen.sort in ("", "hospital"):
        hospital = _named(chosen.hospital, publication, sources) or _by_account(
            article, publication, sources
        )
        if hospital:
            return by_hand(hospital.name, "hospital")
        raise AddError(
            f"看不出“{article.origin or host_of(article.url)}”是哪家医院，请选一家医院；"
            "是政策的话，请选“政策”（--sort policy）。"
        )
    org = (article.issuers or (article.origin,))[0] or host_of(article.url)
    return by_hand(org, chosen.sort)


def _named(
    name: str, publication: Publication, sources: Mapping[str, type[Source]]
) -> Hospital | None:
    """The hospital of this name, in the table or only watched; raises AddError for another."""
    if not name:
        return None
    for hospital in publication.hospitals:
        if name in (hospital.name, publication.short(hospital.name)):
            return hospital
    if any(source.sort == "hospital" and source.org == name for source in sources.values()):
        return Hospital(name)
    known = "、".join(hospital.name for hospital in publication.hospitals)
    raise AddError(f"医院资讯里没有“{name}”，可用的有：{known}。")


def _by_account(
    article: Article, publication: Publication, sources: Mapping[str, type[Source]]
) -> Hospital | None:
    """The hospital whose 公众号, name, or site's name the page gives as its origin."""
    if not article.origin:
        return None
    for hospital in publication.hospitals:
        orgs = (sources[name].org for name in hospital.sources if name in sources)
        if article.origin in (hospital.name, *hospital.accounts, *orgs):
            return hospital
    return None
