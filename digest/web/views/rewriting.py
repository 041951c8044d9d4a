"""改写建议: asked for at a click, shown beside the draft, accepted or refused by the editor."""

from flask import Blueprint, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from crawler.clock import now
from digest.config import settings
from digest.config.rewriting import Service, service
from digest.errors import EditConflictError, IssueError
from digest.issue.model import SectionKey
from digest.rewriting.propose import propose
from digest.store import entries, issues, proposals
from digest.web import desk, entry_form, forms
from digest.web.views.entries import conflict, editor
from digest.web.words import NAMES

page = Blueprint("rewriting", __name__, url_prefix="/entries/<int:entry_id>/rewriting")


@page.post("")
def ask(entry_id: int) -> ResponseReturnValue:
    """Save the form, then ask the service; blocks until it answers or its time is up."""
    db = desk.database()
    saved = entries.get(db, entry_id)
    form = entry_form.read(saved)
    try:
        entry, _ = entry_form.save(db, saved, form, now())
        with db.atomic():
            issues.claim(db, entries.issue_of(db, entry_id))
        propose(db, _service(), entry, _target(saved.section))
    except EditConflictError as error:
        return conflict(entries.get(db, entry_id), form.fields, str(error))
    except IssueError as error:
        return make_response(editor(form.over(entries.get(db, entry_id)), str(error)), 409)
    return redirect(url_for("entries.show", entry_id=entry_id, _anchor="proposal"))


@page.post("/accept")
def accept(entry_id: int) -> ResponseReturnValue:
    """The proposal becomes the text, as an edit of the editor's."""
    db = desk.database()
    saved, proposal = entries.get(db, entry_id), proposals.get(db, entry_id)
    if proposal is None or proposal.id != forms.field("proposal"):
        raise IssueError("这份改写建议已经换过或处理过了，请回到这一条再看。")
    fields = {name: getattr(saved, name) for name in NAMES} | {"text": proposal.text}
    try:
        entries.save_text(db, entry_id, fields, version=proposal.version, who=desk.who(), at=now())
    except EditConflictError:
        sentence = "请模型改写以后，这一条又改过。"
        return conflict(saved, fields, sentence)
    proposals.drop(db, entry_id)
    flash("已采用改写建议，记为您的修改；不满意可以在修改记录里恢复。")
    return redirect(url_for("entries.show", entry_id=entry_id))


@page.post("/refuse")
def refuse(entry_id: int) -> ResponseReturnValue:
    """The proposal is gone; the text stays."""
    entries.get(desk.database(), entry_id)
    proposals.drop(desk.database(), entry_id)
    flash("已丢弃改写建议，稿件没有动。")
    return redirect(url_for("entries.show", entry_id=entry_id))


def _service() -> Service:
    setting = settings.settings(desk.home()).rewriting
    if not setting.base_url:
        raise IssueError("还没有设置改写服务，请先填好 config/dongtai.toml 里的 [rewriting]。")
    return service(setting, desk.home().file(setting.prompt))


def _target(section: SectionKey) -> int:
    """How long a text of this section is to be, in characters."""
    return desk.publication().characters(section.plan)
