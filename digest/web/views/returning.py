"""收回 Word 稿: a colleague's file is read, and what is new in it taken over one by one."""

from contextlib import closing

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from crawler.errors import CallError
from digest.errors import ClashError
from digest.issue.model import IssueState
from digest.returned import taking
from digest.returned.change import of_value
from digest.returned.receiving import Sent, receive
from digest.returned.sentences import counted
from digest.store import exports, returned, undo
from digest.web import desk, forms, returning, settling, words

page = Blueprint("returning", __name__, url_prefix="/issues/<int:issue_id>/returned")


@page.get("")
def index(issue_id: int) -> str:
    """All files that came back, and the form for another."""
    db, (issue, publication) = desk.database(), desk.opened(issue_id)
    files = returned.of_issue(db, issue_id)
    left = {
        one.id: sum(line.is_open for line in returning.lines(db, one, frozenset())) for one in files
    }
    return render_template(
        "returned.html",
        issue=issue,
        publication=publication,
        files=files,
        left=left,
        counted={one.id: counted([of_value(value) for value in one.changes]) for one in files},
        went=exports.of_issue(db, issue_id),
        open=issue.state is not IssueState.PUBLISHED,
        state_words=words.ISSUE,
    )


@page.post("")
def upload(issue_id: int) -> Response:
    """Read a file; nothing of the issue changes by it."""
    sent = request.files.get("file")
    if not sent or not sent.filename:
        raise CallError("还没有选文件，请选一个 .docx 文件再交。")
    with closing(sent):
        given = Sent(sent.filename.replace("\\", "/").rpartition("/")[2], sent.read())
    templates = desk.home().config / "templates"
    book = desk.book(issue_id)
    number = receive(desk.database(), issue_id, book, templates, given, desk.by())
    return redirect(url_for(".show", issue_id=issue_id, file_id=number))


@page.get("/<int:file_id>")
def show(issue_id: int, file_id: int) -> str:
    """What is new in a file."""
    db, (issue, publication) = desk.database(), desk.opened(issue_id)
    file = returned.get(db, issue_id, file_id)
    can = frozenset(act.id for act in undo.recent(db, issue_id, desk.who()))
    found = returning.lines(db, file, can)
    return render_template(
        "returned_file.html",
        issue=issue,
        publication=publication,
        file=file,
        groups=returning.groups(found),
        lines=found,
        counted=counted([one.it for one in found]),
        open=issue.state is not IssueState.PUBLISHED,
        names=words.NAMES,
        state_words=words.ISSUE,
    )


@page.post("/<int:file_id>/<int:number>")
def decide(issue_id: int, file_id: int, number: int) -> ResponseReturnValue:
    """Take a change over, or not; where the desk changed the same sentence, as was chosen."""
    it = _taking(issue_id, file_id)
    if number >= len(it.file.changes):
        forms.wrong()
    if forms.field("act") == "refuse":
        taking.refuse(it, number)
        return _back(issue_id, file_id, number)
    change = of_value(it.file.changes[number])
    chosen = settling.chosen([change.field])
    try:
        taking.take(it, number, chosen, against=request.form.get("against", 0, type=int))
    except ClashError:
        flash("编辑页面上刚又改了这一句，请看过两边再定。")
    return _back(issue_id, file_id, number)


@page.post("/<int:file_id>/all")
def take_all(issue_id: int, file_id: int) -> Response:
    """All that is open and clashes with nothing, of one entry or of the file."""
    it = _taking(issue_id, file_id)
    wanted = [int(one) for one in request.form.getlist("number") if one.isdecimal()]
    known = [one for one in wanted if one < len(it.file.changes)]
    taken, asked = taking.take_all(it, known)
    rest = f"；还有 {asked} 处两边都改了，请逐处定" if asked else ""
    flash(f"已采用 {taken} 处{rest}。")
    return _back(issue_id, file_id)


def _taking(issue_id: int, file_id: int) -> taking.Taking:
    db = desk.database()
    file = returned.get(db, issue_id, file_id)
    return taking.Taking(db, desk.book(issue_id), file, desk.by())


def _back(issue_id: int, file_id: int, number: int | None = None) -> Response:
    anchor = None if number is None else f"c{number}"
    return redirect(url_for(".show", issue_id=issue_id, file_id=file_id, _anchor=anchor))
