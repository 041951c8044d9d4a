"""另一种写法: an entry told one level down or by its other text, chosen at a click."""

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from crawler.clock import now
from digest.drafting import waiting
from digest.errors import ClashError, IssueError
from digest.issue.alternative import Alternative
from digest.issue.model import Entry
from digest.store import alternatives, entries, issues
from digest.web import depths, desk, entry_form, settling
from digest.web.views.entries import editor

page = Blueprint("depths", __name__)


@page.post("/entries/<int:entry_id>/depth")
def choose(entry_id: int) -> ResponseReturnValue:
    """Save the form, then put the chosen way in place of the text.

    A text that somebody edited is not replaced before the editor said so: the page asks, and
    whatever stood there stays in the history.
    """
    db = desk.database()
    saved = entries.get(db, entry_id)
    form = entry_form.read()
    try:
        entry = entry_form.save(db, saved, form)[0].entry
        with db.atomic():
            issues.claim(db, entries.issue_of(db, entry_id))
        told = waiting.ways(db, desk.book(entries.issue_of(db, entry_id)), entry)
        wanted = _wanted(told, request.form.get("sure") or request.form.get("depth", ""))
        if not (depths.untouched(entry, told) or "sure" in request.form):
            return make_response(editor(entry, asking=wanted.name), 409)
        _put(entry, told, wanted)
    except ClashError as clash:
        return settling.clashing(clash, form)
    except IssueError as error:
        return make_response(editor(form.over(entries.get(db, entry_id)), str(error)), 409)
    flash(f"已换成“{wanted.name}”；原来的文字在修改记录里，可以恢复。")
    return redirect(url_for("entries.show", entry_id=entry_id))


def _wanted(told: list[Alternative], name: str) -> Alternative:
    found = next((one for one in told if one.name == name), None)
    if found is None:
        raise IssueError("这一条没有这种写法，请刷新页面再选。")
    return found


def _put(entry: Entry, told: list[Alternative], wanted: Alternative) -> None:
    if entry.text == wanted.text:
        return
    alternatives.choose(
        desk.database(),
        entry.id,
        wanted,
        depths.name_of(entry, told),
        version=entry.version,
        who=desk.who(),
        at=now(),
    )
