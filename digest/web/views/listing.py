"""列入本期: an article the editor picks, into the issue that is being made; and a new issue."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from crawler.clock import now
from crawler.errors import CallError
from crawler.store import articles
from digest.config.settings import Publication
from digest.drafting.draft import draft
from digest.drafting.one import enlist
from digest.issue.model import SectionKey
from digest.issue.plans import PLANS
from digest.store import entries, issues, numbers
from digest.store.issue_lines import IssueLine
from digest.web import desk, forms, tray

page = Blueprint("listing", __name__)


@page.post("/articles/<int:article_id>/list")
def add(article_id: int) -> Response:
    """Into the issue and section that were chosen (`place=3:practice`; `3:` where it belongs), or
    the one issue that is being made; where there are several, the page asks.
    """
    place = _place()
    if place is None:
        lines = tray.targets(desk.database())
        if lines:
            return make_response(_which(article_id, lines))
        return redirect(url_for("issues.index", article=article_id, _anchor="new"))
    issue_id, section = place
    book = desk.book(issue_id)
    entry_id = enlist(
        desk.database(), book, issue_id, article_id, section, who=desk.who(), at=now()
    )
    entry = entries.get(desk.database(), entry_id)
    number = issues.load(desk.database(), issue_id, {}).number
    flash(f"已列入第 {number} 期“{book.title(entry.section)}”：{entry.heading}")
    return _back(article_id, entry_id)


@page.post("/issues")
def create() -> Response:
    """A new issue, empty or drafted; with `article`, that one is listed in it at once."""
    month, book = forms.needed("month", "月份"), _book()
    if not issues.MONTH.fullmatch(month):
        raise CallError(f"月份应当写成 2026-11 这样，现在写的是“{month}”，请退回上一页改正。")
    issue_id = _drafted(book, month) if forms.field("draft") else _empty(book, month)
    if article := request.form.get("article", type=int):
        db = desk.database()
        entry_id = enlist(db, book, issue_id, article, None, who=desk.who(), at=now())
        return redirect(url_for("entries.show", entry_id=entry_id))
    return redirect(url_for("issues.show", issue_id=issue_id))


def _place() -> tuple[int, SectionKey | None] | None:
    """The issue and section that were asked for; None where it must be asked, or none is made."""
    issue, _, section = forms.field("place").partition(":")
    if issue.isdecimal() and (section in PLANS or not section):
        return int(issue), SectionKey(section) if section else None
    lines = tray.targets(desk.database())
    return (lines[0].id, None) if len(lines) == 1 else None


def _which(article_id: int, lines: list[IssueLine]) -> str:
    stored = articles.get(desk.database(), article_id)
    if stored is None:
        raise CallError("没有这篇文章，请回到今晚新增重新选择。")
    days = request.form.get("days", type=int)
    return render_template("which.html", stored=stored, lines=lines, days=days)


def _back(article_id: int, entry_id: int) -> Response:
    """To the page the button was on."""
    days = request.form.get("days", type=int)
    if days is not None:
        return redirect(url_for("tonight.show", days=days, _anchor=f"a{article_id}"))
    return redirect(url_for("entries.show", entry_id=entry_id))


def _book() -> Publication:
    wanted = forms.field("publication")
    books = desk.publications()
    return books.get(wanted) or next(iter(books.values()))


def _empty(book: Publication, month: str) -> int:
    db = desk.database()
    _tell_printed(book, month)
    made = issues.create(db, month, numbers.next_number(db, month, book.key), now(), book.key)
    flash("已新建空白的一期。")
    return made


def _tell_printed(book: Publication, month: str) -> None:
    """That an issue of this month was printed already; it keeps its number."""
    printed = numbers.number_printed(desk.database(), month, book.key)
    if printed is not None:
        flash(f"请留意：{month} 已经出过第 {printed} 期，新建的沿用这个期号。")


def _drafted(book: Publication, month: str) -> int:
    if issues.of_month(desk.database(), month, book.key) is None:
        _tell_printed(book, month)
    report = draft(desk.database(), book, month, None, now())
    flash(f"已起草：新增 {len(report.added)} 条，共看了 {report.considered} 篇。")
    for gap in report.gaps[:6]:
        flash(f"缺：{gap}")
    return report.issue
