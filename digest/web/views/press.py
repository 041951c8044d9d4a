"""付印: everything between an issue and print, a line each, with what can be done about it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlite_utils import Database
from werkzeug.wrappers import Response

from digest.checking.lint.fixing import mends
from digest.checking.lint.waived import waiver_of
from digest.errors import StaleError
from digest.issue.model import EntryState, IssueState
from digest.releasing.preflight import preflight, undecided
from digest.store import entries, issues, waivers
from digest.store.waivers import Scope
from digest.web import access, desk, forms, pressing, words

page = Blueprint("press", __name__)

SIGNED = {
    Scope.HERE: "这一处已放过，记在您名下；别处改动不影响它，这几个字改了会再报。",
    Scope.WORD: "这个词以后不再报，记在您名下，随时可以收回。",
    Scope.RULE: "这条规则已停用，记在您名下，随时可以收回。",
}


@page.get("/issues/<int:issue_id>/press")
def show(issue_id: int) -> str:
    """The preflight."""
    db, publication = desk.database(), desk.book(issue_id)
    issue = issues.load(db, issue_id, publication.sections)
    checked = preflight(db, issue, publication)
    printed = [entry for section in issue.sections for entry in section.printed]
    return render_template(
        "press.html",
        issue=issue,
        publication=publication,
        groups=pressing.groups(checked.red, printed),
        doubts=[pressing.line(one, printed) for one in checked.doubts],
        signed=checked.proof.signed,
        resting=checked.resting,
        red=checked.red,
        left=checked.left,
        empty=not printed,
        obstacles=checked.red,
        undecided=[entry.id for entry in printed if undecided(entry)],
        open=issue.state is not IssueState.PUBLISHED,
        scopes=Scope,
        state_words=words.ISSUE,
    )


@page.post("/issues/<int:issue_id>/press/sign")
def sign(issue_id: int) -> Response:
    """Let a finding of the page pass, in its place, for its word, or with its whole rule."""
    db, scope = desk.database(), forms.choice("scope", Scope)
    if scope is Scope.RULE:
        access.require(access.Need.REVIEW)
    publication = desk.book(issue_id)
    proof = preflight(db, issues.load(db, issue_id, publication.sections), publication).proof
    wanted = forms.needed("finding", "这一处")
    found = next((one for one in proof.open if pressing.key(one) == wanted), None)
    if found is None or (scope is Scope.WORD and not found.word):
        raise StaleError("这一处刚改过或已经有人处理了，请回到付印页再看。")
    waivers.put(db, waiver_of(found, scope, issue_id), desk.by())
    flash(SIGNED[scope])
    return _back(issue_id)


@page.post("/issues/<int:issue_id>/press/restore")
def take_back(issue_id: int) -> Response:
    """What was let pass is to be mended after all."""
    number = forms.whole("waiver", "编号", top=10**9)
    waivers.switch(desk.database(), number, desk.by(), on=False)
    flash("已收回，会照常再报。")
    return _back(issue_id)


@page.post("/issues/<int:issue_id>/press/mend")
def mend(issue_id: int) -> Response:
    """The safe mends of one entry, as the page showed them for its `version`."""
    db = desk.database()
    entry_id, version = forms.whole("entry", "编号", top=10**9), forms.whole("version", "版本")
    entry = entries.get(db, entry_id)
    by = desk.by()
    entries.save_text(db, entry_id, mends(entry), version=version, who=by.who, at=by.at)
    flash(f"已改好“{entry.heading}”，改动记在它的修改记录里，可以恢复；审过的要再审。")
    return _back(issue_id)


@page.post("/issues/<int:issue_id>/press/pick")
def pick(issue_id: int) -> Response:
    """All that the page showed as a draft's picks are a person's from now on."""
    db = desk.database()
    wanted = [int(one) for one in request.form.getlist("entry") if one.isdecimal()]
    with db.atomic():
        count = sum(_picked(db, issue_id, one) for one in wanted)
    flash(f"已选用 {count} 条。")
    back = {"board": "issues.show", "preview.show": "preview.show"}.get(forms.field("back"), "")
    return redirect(url_for(back or ".show", issue_id=issue_id))


def _picked(db: Database, issue_id: int, entry_id: int) -> bool:
    """Whether only a draft had picked it; what somebody decided meanwhile stays."""
    here = entries.issue_of(db, entry_id) == issue_id
    if not here or not undecided(entries.get(db, entry_id)):
        return False
    by = desk.by()
    seen = EntryState.PROPOSED
    entries.decide(db, entry_id, EntryState.PICK, by.who, by.at, seen=seen)
    return True


def _back(issue_id: int) -> Response:
    return redirect(url_for(".show", issue_id=issue_id))
