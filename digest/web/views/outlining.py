"""提纲: an entry lengthened and shortened by ticks beside the outline of its document."""

from flask import Blueprint, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from digest.errors import ClashError, IssueError, StaleError
from digest.store import entries, issues, undo
from digest.web import desk, entry_form, forms, outlining, script, settling
from digest.web.views.entries import editor

page = Blueprint("outlining", __name__, url_prefix="/entries/<int:entry_id>/outline")


@page.post("")
def tick(entry_id: int) -> ResponseReturnValue:
    """Save the form, then add the parts that were ticked and take out those that no longer are.

    A sentence that a person wrote goes only when she has seen it struck and said so (`sure`).
    """
    db = desk.database()
    saved, form = entries.get(db, entry_id), entry_form.read()
    try:
        entry = entry_form.save(db, saved, form)[0].entry
        with db.atomic():
            issues.claim(db, entries.issue_of(db, entry_id))
        asked = _asked()
        made = script.retold(db, entry, *asked)
        sure = f"{entry.version};{' '.join(asked[0])};{' '.join(asked[1])}"
        if made.change.lost and request.form.get("sure") != sure:
            question = outlining.striking(made.seen, made.change, asked[1], sure)
            return make_response(editor(entry, striking=question), 409)
        if made.change.text == entry.text:
            raise IssueError("稿子没有变：勾选的都已写到，或只写在导语里，请直接改正文。")
        told = outlining.spoken(made.seen, *asked)
        change = made.change
        entries.retell(db, entry, change.text, change.sentences, told=told, by=desk.by())
    except ClashError as clash:
        return settling.clashing(clash, form)
    except IssueError as error:
        return make_response(editor(form.over(entries.get(db, entry_id)), str(error)), 409)
    flash(f"已照提纲{told}。")
    return redirect(url_for("entries.show", entry_id=entry_id))


@page.post("/undo")
def take_back(entry_id: int) -> ResponseReturnValue:
    """Take back what the outline did last."""
    db = desk.database()
    issue_id = entries.issue_of(db, entry_id)
    try:
        undo.undo(db, issue_id, forms.whole("act", "编号", top=10**9), desk.by())
    except StaleError as error:
        return make_response(editor(entries.get(db, entry_id), str(error)), 409)
    flash("已撤销，正文和原来一样。")
    return redirect(url_for("entries.show", entry_id=entry_id))


def _asked() -> tuple[list[str], list[str]]:
    """What to add and what to take out: as the ticks changed, or as a question was answered."""
    if sure := request.form.get("sure"):
        _, add, remove = (*sure.split(";"), "", "")[:3]
        return add.split(), remove.split()
    was, told = forms.field("was").split(), request.form.getlist("told")
    return [one for one in told if one not in was], [one for one in was if one not in told]
