"""本期 and 往期: the draft, its masthead, the order of its entries, its steps."""

from collections.abc import Iterable
from datetime import date, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from crawler.clock import now
from crawler.store import articles
from digest.checking.grounding import finality
from digest.checking.lint.fixing import mend_issue
from digest.drafting.entry import by_hand
from digest.errors import StaleError
from digest.issue.model import IssueState, SectionKey
from digest.issue.plan import Form
from digest.releasing import steps
from digest.releasing.steps import Asked
from digest.store import entries, issues, meeting, stages, undo
from digest.store.issue_lines import IssueLine
from digest.web import (
    access,
    board,
    changes,
    desk,
    forms,
    gaps,
    proof,
    rows,
    stale,
    tray,
    words,
)
from digest.web.stale import Question

page = Blueprint("issues", __name__)

SHELF = 8  # issues of a publication that the page leads to; the others are in the list
LATELY = timedelta(minutes=2)  # what was done so lately is offered to be undone over the page

# the steps that need no reviewer: handing an issue in, and taking it back
EDITORS = (
    (IssueState.DRAFT, IssueState.SUBMITTED),
    (IssueState.SUBMITTED, IssueState.DRAFT),
)


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
    """The issue that is due next, else the newest, or the (empty) list."""
    db = desk.database()
    line = tray.current(db) or next(iter(issues.overview(db)), None)
    if line is None:
        return redirect(url_for("issues.index"))
    return redirect(url_for("issues.show", issue_id=line.id))


@page.get("/issues/<int:issue_id>")
def show(issue_id: int) -> str:
    """The issue as it is being made: a line an entry, its gaps, and the drawer."""
    db = desk.database()
    lines = issues.overview(db)
    issue, publication = desk.opened_among(lines, issue_id)
    facts, left = finality.whole(db, issue)
    printed = [entry for section in issue.sections for entry in section.printed]
    standing = stages.standing(db, printed)
    others = meeting.of_issue(db, issue_id, desk.who(), now())
    read, parts = proof.read(db, issue, publication), board.parts(issue, publication)
    return render_template(
        "issue.html",
        issue=issue,
        publication=publication,
        left=left,
        rows=rows.rows(printed, standing, facts, read, others),
        here=others.here,
        unseen=others.unseen,
        comments=others.comments,
        approved={number for number, one in standing.items() if one.approved},
        proof=read,
        parts=parts,
        gaps=gaps.gaps(db, parts, publication, now().date()),
        everything=request.args.get("all"),
        hospitals=[hospital.name for hospital in publication.hospitals],
        open=issue.state is not IssueState.PUBLISHED,
        lately=now() - LATELY,
        undoable=changes.undoable(undo.recent(db, issue_id, desk.who()), issue),
        shelf=_shelf(lines),
        books=desk.publications(),
        state_words=words.ISSUE,
        stage_words=words.STAGE,
    )


def _shelf(known: Iterable[IssueLine]) -> dict[str, list[IssueLine]]:
    """The issues one may go to: by publication the newest, those being made first."""
    lines = sorted(known, key=lambda one: one.state is IssueState.PUBLISHED)
    found = {key: [one for one in lines if one.publication == key] for key in desk.publications()}
    return {key: own[:SHELF] for key, own in found.items() if own}


@page.post("/issues/<int:issue_id>/masthead")
def masthead(issue_id: int) -> ResponseReturnValue:
    """Save 期号 and 日期."""
    number, day = forms.whole("number", "期号"), forms.day("date", "日期")
    seen = forms.whole("was_number", "期号"), forms.day("was_date", "日期")
    db, back = desk.database(), url_for(".show", issue_id=issue_id)
    try:
        issues.set_masthead(db, issue_id, number=number, date=day, by=desk.by(), seen=seen)
    except StaleError:
        there = issues.load(db, issue_id, {})
        fields = {"number": number, "date": day or "", **_masthead(there.number, there.date)}
        mine, theirs = (
            [f"第 {n} 期", str(d or "没有日期")]
            for n, d in ((number, day), (there.number, there.date))
        )
        here = url_for(".masthead", issue_id=issue_id)
        return stale.ask(issue_id, "masthead", Question("报头", mine, theirs, here, fields, back))
    flash("报头已保存。")
    return redirect(back)


@page.post("/issues/<int:issue_id>/state")
def state(issue_id: int) -> ResponseReturnValue:
    """One step forward or back."""
    wanted, seen = forms.choice("state", IssueState), forms.choice("seen", IssueState)
    if (seen, wanted) not in EDITORS:
        access.require(access.Need.REVIEW)
    db, back = desk.database(), url_for("preview.show", issue_id=issue_id)
    book, reason = desk.book(issue_id), forms.field("reason")
    known = request.form.get("undecided", 0, type=int)
    asked = Asked(reason, seen, known, desk.home().config / "templates")
    try:
        steps.advance(db, issue_id, wanted, book, desk.by(), asked)
    except StaleError:
        there = issues.load(db, issue_id, {}).state
        fields = {"state": wanted, "seen": there, "reason": reason, "undecided": known}
        mine, theirs = [words.ISSUE[wanted]], [words.ISSUE[there]]
        here = url_for(".state", issue_id=issue_id)
        question = Question("这一期的状态", mine, theirs, here, fields, back)
        return stale.ask(issue_id, "issue", question)
    flash(words.STEPS[wanted])
    return redirect(back)


@page.post("/issues/<int:issue_id>/mend")
def mend(issue_id: int) -> Response:
    """The safe mends of the proof-reader, each in its entry's history."""
    db = desk.database()
    issue = issues.load(db, issue_id, desk.book(issue_id).sections)
    changed = mend_issue(db, issue, now(), desk.who())
    flash(
        f"已改正 {changed} 条，改动记在各条的修改记录里，可以恢复。" if changed else "没有要改的。"
    )
    return redirect(url_for(".show", issue_id=issue_id, _anchor="proof"))


@page.post("/issues/<int:issue_id>/undo")
def take_back(issue_id: int) -> Response:
    """Take one of one's own acts back."""
    act = undo.undo(desk.database(), issue_id, forms.whole("act", "编号", top=10**9), desk.by())
    flash(f"已撤销：{changes.spoken(act)}")
    if forms.field("back") == "returned":
        return redirect(desk.came_from())
    anchor = f"e{act.entry}" if act.entry else None
    return redirect(url_for(".show", issue_id=issue_id, _anchor=anchor))


@page.post("/issues/<int:issue_id>/entries")
def add(issue_id: int) -> Response:
    """A new entry of the editor's own, opened for writing."""
    section = forms.choice("section", SectionKey)
    if section.plan.form is Form.ROW:
        return _add_row(issue_id, section)
    fresh = by_hand(section, finality.UNTITLED)
    entry_id = entries.add(desk.database(), issue_id, fresh, desk.by())
    return redirect(url_for("entries.show", entry_id=entry_id))


def _add_row(issue_id: int, section: SectionKey) -> Response:
    """A table row for news that dongtai cannot read by itself: hospital, title, address."""
    heading, hospital = forms.needed("heading", "标题"), forms.needed("hospital", "医院")
    row = by_hand(section, heading, hospital, forms.address("url", "网址"))
    entry_id = entries.add(desk.database(), issue_id, row, desk.by())
    flash("已补上一条。")
    return redirect(url_for(".show", issue_id=issue_id, _anchor=f"e{entry_id}"))


def _masthead(number: int, day: date | None) -> dict[str, object]:
    return {"was_number": number, "was_date": day or ""}
