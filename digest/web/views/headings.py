"""换标题: one of three headings put in at a click, held to the source before it is."""

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlite_utils import Database

from crawler.store import articles, sources
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import check
from digest.checking.grounding.stored import names_of, sources_of
from digest.composing.headings import Offered, headings
from digest.config.settings import Publication
from digest.errors import ClashError, IssueError
from digest.issue.model import Entry
from digest.store import entries
from digest.web import desk, entry_form, settling
from digest.web.views.entries import editor

page = Blueprint("headings", __name__)


@page.post("/entries/<int:entry_id>/heading")
def choose(entry_id: int) -> ResponseReturnValue:
    """Save the form with the chosen heading in the place of its own."""
    db = desk.database()
    saved, form = entries.get(db, entry_id), entry_form.read()
    try:
        form.fields["heading"] = _chosen(db, saved)
        entry_form.save(db, saved, form)
    except ClashError as clash:
        return settling.clashing(clash, form)
    except IssueError as error:
        return make_response(editor(form.over(entries.get(db, entry_id)), str(error)), 409)
    flash("标题已换上；原来的标题在修改记录里。")
    return redirect(url_for("entries.show", entry_id=entry_id))


def _chosen(db: Database, entry: Entry) -> str:
    own = articles.get(db, entry.article) if entry.article else None
    book, wanted = desk.book(entries.issue_of(db, entry.id)), request.form.get("wanted", "")
    offered = _offered(db, own, book) if own else []
    found = next((one.text for one in offered if one.name == wanted), "")
    if not found:
        raise IssueError("这一条没有这个标题可选，请刷新页面再选。")
    known = sources_of(db, entry)
    if lost := check(found, known, names_of(db, known)):
        raise IssueError(f"没有换：{lost[0].warning}")
    return found


def _offered(db: Database, own: StoredArticle, book: Publication) -> list[Offered]:
    site = sources.organisations(db).get(own.article.source, "")
    return headings(own.article, site, book)
