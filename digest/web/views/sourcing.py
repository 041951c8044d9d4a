"""An entry whose page brought no text: asked for once more, or the text pasted beside it."""

from collections.abc import Callable
from hashlib import sha256

from flask import Blueprint, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlite_utils import Database

from crawler.errors import DongtaiError
from crawler.store import articles, sources
from crawler.store.records import StoredArticle
from digest.config import settings
from digest.drafting import one
from digest.issue.clean import link
from digest.issue.model import Entry
from digest.issue.plan import Form
from digest.manual.add import Added, Brought, add
from digest.manual.owner import Chosen
from digest.store import entries
from digest.web import desk, forms
from digest.web.views.entries import editor

page = Blueprint("sourcing", __name__, url_prefix="/entries/<int:entry_id>")

# Where a text is kept that has no address: a name that no host can have (RFC 2606)
OURS = "编辑部"  # whose it is where nobody says
NOWHERE = "https://pasted.invalid/"


@page.post("/fetch")
def fetch(entry_id: int) -> ResponseReturnValue:
    """再取一次: one polite request, robots.txt obeyed; blocks until the page is there."""
    return _bring(entry_id, lambda entry, known: Brought(_address(entry, known, "")))


@page.post("/paste")
def paste(entry_id: int) -> ResponseReturnValue:
    """贴入正文: kept as the text of its page, or as a page of its own where it has none."""
    text = forms.needed("pasted", "正文")

    def brought(entry: Entry, known: StoredArticle | None) -> Brought:
        named = known.article.title if known else ""
        origin = "" if known else entry.cited or OURS
        return Brought(_address(entry, known, text), text=text, title=named, origin=origin)

    return _bring(entry_id, brought, text)


def _bring(
    entry_id: int, what: Callable[[Entry, StoredArticle | None], Brought], pasted: str = ""
) -> ResponseReturnValue:
    """Keep what `what` brings, and draft the entry from it where it has no text yet."""
    db = desk.database()
    entry = entries.get(db, entry_id)
    known = articles.get(db, entry.article) if entry.article else None
    book = desk.book(entries.issue_of(db, entry_id))
    try:
        added = _added(db, entry, known, what(entry, known))
        drafted = one.refill(db, book, entry_id, added.id, desk.by())
    except DongtaiError as error:
        return make_response(editor(entry, str(error), pasted=pasted), 409)
    flash("有正文了，已照它起草。" if drafted else "正文已存在这一条旁边，稿件没有动。")
    return redirect(url_for("entries.show", entry_id=entry_id))


def _added(db: Database, entry: Entry, known: StoredArticle | None, brought: Brought) -> Added:
    crawl = settings.settings(desk.home()).crawl
    return add(desk.home(), crawl, desk.publication(), brought, _owner(db, entry, known))


def _owner(db: Database, entry: Entry, known: StoredArticle | None) -> Chosen:
    """Whose it is: the source it has, else by the section it stands in."""
    row = sources.known(db).get(known.article.source) if known else None
    if row and not row.name.startswith(sources.MANUAL):
        return Chosen(source=row.name)
    if entry.section.plan.form is Form.ROW or (row and row.sort == "hospital"):
        return Chosen(hospital=row.org if row else entry.hospital)
    sorts = (sort for sort in entry.section.plan.sorts if sort != "hospital")
    return Chosen(sort=row.sort if row else next(sorts, "feed"))


def _address(entry: Entry, known: StoredArticle | None, text: str) -> str:
    found = (known.article.url if known else "") or link(entry.url)
    return found or NOWHERE + sha256(f"{entry.id}\n{text}".encode()).hexdigest()[:16]
