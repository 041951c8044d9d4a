"""改写建议: asked for at a click, a point at a time, and accepted or refused point by point."""

from flask import Blueprint, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from digest.config import settings
from digest.config.rewriting import Service, service
from digest.errors import ClashError, IssueError
from digest.rewriting.propose import propose
from digest.store import entries, issues, merges, proposals
from digest.store.proposals import Proposal
from digest.web import desk, entry_form, forms, settling
from digest.web.views.entries import editor

page = Blueprint("rewriting", __name__, url_prefix="/entries/<int:entry_id>/rewriting")


@page.post("")
def ask(entry_id: int) -> ResponseReturnValue:
    """Save the form, then ask for one point; blocks until it answers or its time is up."""
    db = desk.database()
    saved = entries.get(db, entry_id)
    form, number = entry_form.read(), forms.whole("point", "要点")
    issue_id = entries.issue_of(db, entry_id)
    try:
        entry = entry_form.save(db, saved, form)[0].entry
        with db.atomic():
            issues.claim(db, issue_id)
        propose(db, desk.book(issue_id), _service(), entry, number)
    except ClashError as clash:
        return settling.clashing(clash, form)
    except IssueError as error:
        return make_response(editor(form.over(entries.get(db, entry_id)), str(error)), 409)
    return _back(entry_id)


@page.post("/accept")
def accept(entry_id: int) -> ResponseReturnValue:
    """The proposal takes the place of its point, as an edit of the editor's."""
    db = desk.database()
    saved, proposal = entries.get(db, entry_id), _proposal(entry_id)
    version, text = forms.whole("version", "版本"), proposal.put(saved.text)
    if text is None:
        raise IssueError("这个要点后来改过，建议已经对不上了，请回到这一条重新改写。")
    form = entry_form.Typed({"text": text}, version)
    try:
        merges.save(db, entry_id, merges.Typed(form.fields, version), desk.by())
    except ClashError as clash:
        return settling.clashing(clash, form)
    proposals.drop(db, proposal)
    flash("已采用这一点的改写，记为您的修改；不满意可以在修改记录里恢复。")
    return _back(entry_id)


@page.post("/refuse")
def refuse(entry_id: int) -> ResponseReturnValue:
    """The proposal is gone; the text stays."""
    entries.get(desk.database(), entry_id)
    proposals.drop(desk.database(), _proposal(entry_id))
    flash("已丢弃这一点的改写建议，稿件没有动。")
    return _back(entry_id)


def _back(entry_id: int) -> ResponseReturnValue:
    return redirect(url_for("entries.show", entry_id=entry_id, _anchor="proposals"))


def _proposal(entry_id: int) -> Proposal:
    found = proposals.named(desk.database(), entry_id, forms.field("proposal"))
    if found is None:
        raise IssueError("这份改写建议已经换过或处理过了，请回到这一条再看。")
    return found


def _service() -> Service:
    setting = settings.settings(desk.home()).rewriting
    if not setting.base_url:
        raise IssueError("还没有设置改写服务，请先填好 config/dongtai.toml 里的 [rewriting]。")
    return service(setting, desk.home().file(setting.prompt))
