"""What the pencil struck in a drafted entry, put back by a click."""

from flask import Blueprint, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from crawler.clock import now
from digest.errors import EditConflictError, IssueError
from digest.store import entries
from digest.web import desk, forms
from digest.web.views.entries import editor

page = Blueprint("struck", __name__)


@page.post("/entries/<int:entry_id>/restore")
def restore(entry_id: int) -> ResponseReturnValue:
    """Put struck words back into the text, as an edit under the version that the page showed."""
    db, at = desk.database(), forms.whole("struck", "删去的字", 0)
    version = forms.whole("version", "版本")
    try:
        entries.restore(db, entry_id, at, version=version, who=desk.who(), when=now())
    except (EditConflictError, IssueError) as error:
        return make_response(editor(entries.get(db, entry_id), str(error)), 409)
    flash("已放回正文。")
    return redirect(url_for("entries.show", entry_id=entry_id))
