"""编审: an entry is done, approved as it is printed, or sent back with a reason."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlite_utils import Database
from werkzeug.wrappers import Response

from digest.errors import StaleError
from digest.issue.model import Entry
from digest.store import entries, issues, looks, stages
from digest.web import desk, forms, stale
from digest.web.stale import Question

page = Blueprint("reviewing", __name__)


@page.post("/entries/<int:entry_id>/edited")
def edited(entry_id: int) -> Response:
    """已编."""
    stages.edited(desk.database(), entry_id, desk.by())
    flash("已标为编好。")
    return redirect(url_for("entries.show", entry_id=entry_id))


@page.post("/entries/<int:entry_id>/approve")
def approve(entry_id: int) -> ResponseReturnValue:
    """已审, for the words the page showed (`version`); then on to the next that is not approved."""
    db, seen = desk.database(), forms.whole("version", "版本")
    here = url_for("entries.show", entry_id=entry_id)
    try:
        stages.approve(db, entry_id, seen, desk.by(), two=desk.two_persons())
    except StaleError:
        return _changed(db, entries.get(db, entry_id), here)
    looks.mark(db, entry_id, seen, desk.by())
    follows = _next(db, entries.get(db, entry_id))
    flash("已审核通过。" if follows else "已审核通过，这一期的各条都审过了。")
    return redirect(url_for("entries.show", entry_id=follows) if follows else here)


@page.post("/entries/<int:entry_id>/return")
def send_back(entry_id: int) -> Response:
    """退回."""
    stages.send_back(desk.database(), entry_id, forms.field("reason"), desk.by())
    flash("已退回，原因写在这一条上面。")
    return redirect(url_for("entries.show", entry_id=entry_id))


@page.post("/issues/<int:issue_id>/approve")
def approve_rows(issue_id: int) -> ResponseReturnValue:
    """The rows of a table, which 本期 shows whole: `row=7:2` for each, with its version."""
    db, by, two = desk.database(), desk.by(), desk.two_persons()
    with db.atomic():
        for entry_id, version in forms.pairs("row"):
            if entries.issue_of(db, entry_id) == issue_id:
                stages.approve(db, entry_id, version, by, two=two)
    flash("这一栏的各行已审核通过。")
    return redirect(url_for("issues.show", issue_id=issue_id))


def _changed(db: Database, entry: Entry, here: str) -> ResponseReturnValue:
    """It prints other words than were looked at: these, and the question."""
    now = stages.of_entry(db, entry)
    before = now.approval.words.splitlines() if now.approval else []
    question = Question(
        f"“{entry.heading}”，和您看的不一样了",
        ["审核通过", *before],
        now.words.splitlines(),
        url_for(".approve", entry_id=entry.id),
        {"version": entry.version},
        here,
    )
    return stale.ask(entries.issue_of(db, entry.id), f"text:{entry.id}", question)


def _next(db: Database, entry: Entry) -> int | None:
    """The printed entry after this one that is not approved, from the top again at the end."""
    issue = issues.load(db, entries.issue_of(db, entry.id), {})
    printed = [one for section in issue.sections for one in section.printed]
    standing = stages.standing(db, printed)
    at = next((n for n, one in enumerate(printed) if one.id == entry.id), 0)
    left = [one.id for one in printed[at:] + printed[:at] if not standing[one.id].approved]
    return next((one for one in left if one != entry.id), None)
