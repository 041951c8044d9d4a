"""铅笔: how far the printed entries are from their drafts, by month and section."""

from flask import Blueprint, render_template, request

from digest.issue.model import MAIN
from digest.revising import account
from digest.revising.distance import Edit
from digest.store import drafts
from digest.web import desk

page = Blueprint("pencil", __name__, url_prefix="/pencil")

MOST = 10  # entries with the most edits, to look at


@page.get("")
def show() -> str:
    """The tables, and the entries that were changed most."""
    books = desk.publications()
    book = books.get(request.args.get("publication", MAIN), desk.publication())
    found = account.measured(drafts.published(desk.database(), book.key))
    changed = sorted(found, key=lambda one: (one.distance.share, -one.of.entry))[:MOST]
    return render_template(
        "pencil.html",
        months=account.by_month(found),
        sections=account.by_section(found),
        titles=book.sections,
        changed=[one for one in changed if one.distance.edits],
        edits=list(Edit),
        book=book,
        books=books,
    )
