"""本期 and 往期: the draft, its masthead, and the order of its entries."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from crawler.clock import now
from crawler.store import articles
from digest.checking.grounding import finality
from digest.checking.lint.fixing import mend_issue
from digest.drafting.entry import by_hand
from digest.issue.model import IssueState, SectionKey
from digest.issue.plan import Form
from digest.store import entries, issues
from digest.web import board, desk, forms, proof, tray, words

page = Blueprint("issues", __name__)

STEPS = {
    IssueState.DRAFT: "已退回草稿。",
    IssueState.REVIEWED: "已标为审核通过。",
    IssueState.PUBLISHED: "已标为出刊；要再修改，请先退回审核。",
}


@page.get("/issues")
def index() -> str:
    """All issues."""
    wanted = request.args.get("article", 0, type=int)
    stored = articles.get(desk.database(), wanted)
    return render_template(
        "issues.html",
        lines=issues.overview(desk.database()),
        books=desk.publications(),
        article=None if tray.current(desk.database()) else stored and stored.article,
        article_id=wanted,
        state_words=words.ISSUE,
        month=f"{now():%Y-%m}",
    )


@page.get("/issues/current")
def current() -> Response:
    """The issue that is being made, else the newest, or the (empty) list."""
    db = desk.database()
    line = tray.current(db) or next(iter(issues.overview(db)), None)
    if line is None:
        return redirect(url_for("issues.index"))
    return redirect(url_for("issues.show", issue_id=line.id))


@page.get("/issues/<int:issue_id>")
def show(issue_id: int) -> str:
    """The draft."""
    db, publication = desk.database(), desk.book(issue_id)
    issue = issues.load(db, issue_id, publication.sections)
    left = finality.unfinished(db, issue)
    return render_template(
        "issue.html",
        issue=issue,
        publication=publication,
        left=left,
        open_marks={one.entry.id: len(one.marks) for one in left},
        proof=proof.read(db, issue, publication),
        parts=board.parts(issue, publication),
        hospitals=[hospital.name for hospital in publication.hospitals],
        open=issue.state is not IssueState.PUBLISHED,
        undo=session.pop("undo", None),
        state_words=words.ISSUE,
        entry_words=words.ENTRY,
    )


@page.post("/issues/<int:issue_id>/masthead")
def masthead(issue_id: int) -> Response:
    """Save 期号 and 日期."""
    number, day = forms.whole("number", "期号"), forms.day("date", "日期")
    issues.set_masthead(desk.database(), issue_id, number=number, date=day)
    flash("报头已保存。")
    return redirect(url_for(".show", issue_id=issue_id))


@page.post("/issues/<int:issue_id>/state")
def state(issue_id: int) -> Response:
    """draft, reviewed or published."""
    wanted = forms.choice("state", IssueState)
    finality.advance(desk.database(), issue_id, wanted, desk.book(issue_id), now())
    flash(STEPS[wanted])
    return redirect(url_for("preview.show", issue_id=issue_id))


@page.post("/issues/<int:issue_id>/mend")
def mend(issue_id: int) -> Response:
    """The safe mends of the proof-reader, each in its entry's history."""
    db = desk.database()
    changed = mend_issue(db, issues.load(db, issue_id, desk.book(issue_id).sections), now())
    flash(
        f"已改正 {changed} 条，改动记在各条的修改记录里，可以恢复。" if changed else "没有要改的。"
    )
    return redirect(url_for(".show", issue_id=issue_id, _anchor="proof"))


@page.post("/issues/<int:issue_id>/order")
def order(issue_id: int) -> Response:
    """A new order, as the page sends it after a drag: `order=7,5,9`."""
    ids = [int(part) for part in forms.field("order").split(",") if part.isdecimal()]
    section = forms.choice("section", SectionKey)
    entries.place(desk.database(), issue_id, section, ids)
    return redirect(url_for(".show", issue_id=issue_id, _anchor=section))


@page.post("/issues/<int:issue_id>/entries")
def add(issue_id: int) -> Response:
    """A new entry of the editor's own, opened for writing."""
    section = forms.choice("section", SectionKey)
    if section.plan.form is Form.ROW:
        return _add_row(issue_id, section)
    fresh = by_hand(section, finality.UNTITLED)
    entry_id = entries.add(desk.database(), issue_id, fresh)
    return redirect(url_for("entries.show", entry_id=entry_id))


def _add_row(issue_id: int, section: SectionKey) -> Response:
    """A table row for news that dongtai cannot read by itself: hospital, title, address."""
    heading, hospital = forms.needed("heading", "标题"), forms.needed("hospital", "医院")
    row = by_hand(section, heading, hospital, forms.address("url", "网址"))
    entry_id = entries.add(desk.database(), issue_id, row)
    flash("已补上一条。")
    return redirect(url_for(".show", issue_id=issue_id, _anchor=f"e{entry_id}"))
