"""Faults that begin on the second night: redesigned, moved, edited, withdrawn."""

from dataclasses import replace

from tests.fake_sites.fault import Fault, from_night, on_column
from tests.fake_sites.pages import render
from tests.fake_sites.platforms import PLATFORMS
from tests.fake_sites.reply import Ask, Reply
from tests.fake_sites.site import Site
from tests.nights.documents import Block, Document

MOVED_TO = "/yyxw/index.htm"
REBUILT = "/portal/read/{}"
SAID_LATER = "更正：本文第二段中的完成时限以通知原件为准，特此说明。"


def _redesigned(site: Site, ask: Ask) -> Reply:
    """Other markup, other class names; the articles stay where they were."""
    return site.page("rebuilt_list", ask.night)


def _rebuilt(site: Site, ask: Ask) -> Reply:
    """Other markup and, for what is new, addresses of another shape."""

    def path(document: Document) -> str:
        new = int(document.name) > site.count
        return REBUILT.format(document.id) if new else site.platform.path(document)

    if ask.path == site.platform.column:
        return site.page("rebuilt_list", ask.night, article_path=path)
    for document in site.documents(ask.night):
        if ask.path == path(document):
            return site.shown(document)
    return site.usual(ask)


def _emptied(site: Site, ask: Ask) -> Reply:
    """The list is written by a script that a reader cannot run."""
    return site.page("shell", ask.night)


def _moved(site: Site, ask: Ask) -> Reply:
    """The column has another address; home page and breadcrumbs name it, the old one is 404."""
    if ask.path == site.platform.column:
        return Reply("<html><body><p>您访问的页面不存在</p></body></html>".encode(), 404)
    asked = replace(ask, path=site.platform.column) if ask.path == MOVED_TO else ask
    page = site.plain(asked)
    old, new = f'"{site.platform.column}"'.encode(), f'"{MOVED_TO}"'.encode()
    # rows are relative to the list's folder
    body = page.body.replace(old, new).replace(b'href="info/', b'href="/info/')
    return replace(page, body=body)


def _edited(site: Site, ask: Ask) -> Reply:
    document = site.document(1)
    if ask.path == site.platform.path(document):
        more = Block("text", SAID_LATER)
        return site.conditional(ask, site.shown(replace(document, blocks=(*document.blocks, more))))
    return site.usual(ask)


def _retitled(site: Site, ask: Ask) -> Reply:
    """The list shows an old article under another title, and so does its page."""
    changed = [
        replace(document, title="更正：" + document.title) if document.name == "1" else document
        for document in site.documents(ask.night)
    ]
    if ask.path == site.platform.column:
        return site.page(f"{site.platform.templates}_list", ask.night, documents=changed)
    if ask.path == site.platform.path(changed[-1]):
        return site.shown(changed[-1])
    return site.usual(ask)


def _missing(site: Site, ask: Ask) -> Reply:
    withdrawn = ask.path == site.platform.path(site.document(1))
    return Reply(b"<html><body>404 Not Found</body></html>", 404) if withdrawn else site.usual(ask)


def _withdrawn(site: Site, ask: Ask) -> Reply:
    if ask.path != site.platform.path(site.document(1)):
        return site.usual(ask)
    path = site.platform.column
    return Reply(render("withdrawn", org=site.org, column="新闻动态", path=path))


ONE_MORE = {"fresh": 1}
PAUSE = 1.0  # seconds
NIGHTS = {
    "redesigned": Fault(
        "its list has other markup; addresses stay",
        from_night(2, on_column(_redesigned)),
        platform="nhc",
        site=ONE_MORE,
    ),
    "rebuilt": Fault(
        "its list has other markup, and new articles have addresses of another shape",
        from_night(2, _rebuilt),
        platform="siteserver",
        site=ONE_MORE,
    ),
    "emptied": Fault("its list is left to a script", from_night(2, on_column(_emptied))),
    "moved": Fault("its column has moved", from_night(2, _moved), site=ONE_MORE),
    "edited": Fault("an article says more than before", from_night(2, _edited), site=ONE_MORE),
    "retitled": Fault("an article has another title", from_night(2, _retitled)),
    "missing": Fault("an article is 404", from_night(2, _missing), site=ONE_MORE),
    "withdrawn": Fault("an article says it was deleted", from_night(2, _withdrawn), site=ONE_MORE),
}
FOUND = {
    "unguided": Fault(
        "nobody knows its column, only one of its articles", declares={"columns": {}, "known": "1"}
    ),
}
HEALTHY = {
    name: Fault("is well", platform=name, site=ONE_MORE, declares={}) for name in PLATFORMS
} | {
    "unmarked": Fault("sends no validators", platform="plain", site={"validators": frozenset()}),
    "etag_only": Fault("sends an ETag only", site={"validators": frozenset({"etag"})}),
    "paced": Fault("asks for a longer pause", declares={"delay": PAUSE}),
}
