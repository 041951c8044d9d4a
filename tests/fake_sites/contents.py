"""Faults of what a site says: no dates, dates to come, no text, other people's pages."""

import re
from dataclasses import replace
from datetime import timedelta

from tests.fake_sites.fault import Fault, on_column
from tests.fake_sites.refusing import FOREIGN
from tests.fake_sites.reply import Ask, Reply
from tests.fake_sites.site import Site

AHEAD = timedelta(days=400)
PAGE = 3  # rows


def _future(site: Site, ask: Ask) -> Reply:
    """The newest article is dated more than a year ahead, on the list and on its page."""
    newest, *rest = site.documents(ask.night)
    ahead = replace(newest, published=newest.published + AHEAD)
    if ask.path == site.platform.column:
        return site.page("vsb_list", ask.night, documents=[ahead, *rest])
    if ask.path == site.platform.path(newest):
        return site.shown(ahead)
    return site.usual(ask)


def _undated(site: Site, ask: Ask) -> Reply:
    return site.page("undated_list", ask.night)


def _bodiless(site: Site, ask: Ask) -> Reply:
    for document in site.documents(ask.night):
        if ask.path == site.platform.path(document):
            return site.shown(replace(document, blocks=()))
    return site.usual(ask)


def _neighbour(site: Site, ask: Ask) -> Reply:
    """One row leads to another site: worth keeping, not to be opened."""
    newest = site.documents(ask.night)[0]
    page = site.plain(ask)
    there = f"http://{FOREIGN}:{site.port}{site.platform.path(newest)}".encode()
    return replace(page, body=page.body.replace(site.platform.path(newest)[1:].encode(), there))


def _session(site: Site, ask: Ask) -> Reply:
    """Every list gives its links a session of their own."""
    if ask.path == site.platform.column:
        page = site.plain(ask)
        mark = f'.htm;jsessionid={ask.night:04X}{ask.nth:04X}"'.encode()
        return replace(page, body=page.body.replace(b'.htm"', mark))
    return site.usual(replace(ask, path=ask.path.partition(";")[0]))


def _paged(site: Site, ask: Ask) -> Reply:
    """A list of three to a page; the second page is `_2`, as SiteServer numbers them."""
    stem = site.platform.column.removesuffix(".html")
    found = re.fullmatch(re.escape(stem) + r"(?:_(\d+))?\.html", ask.path)
    documents = site.documents(ask.night)
    number, last = int(found[1] or 1) if found else 0, -(-len(documents) // PAGE)
    if not 1 <= number <= last:
        return site.usual(ask)
    shown = documents[(number - 1) * PAGE : number * PAGE]
    following = f"{stem}_{number + 1}.html" if number < last else ""
    page = site.page("paged_list", ask.night, documents=shown, following=following)
    return site.conditional(ask, page)


CONTENT = {
    "future": Fault("dates an article for next year", _future),
    "undated": Fault("its list names no dates", on_column(_undated), platform="siteserver"),
    "bodiless": Fault("its articles have titles and no text", _bodiless, platform="siteserver"),
    "session": Fault("its links carry a session", _session),
    "paged": Fault(
        "has more news overnight than one page of its list shows",
        _paged,
        platform="siteserver",
        site={"fresh": 4},
    ),
    "neighbour": Fault("one row leads to another site", on_column(_neighbour)),
}
