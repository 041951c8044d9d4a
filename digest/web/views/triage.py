"""入选, 不选, 稍后: what is decided on an article in the list, and taken back."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from crawler.clock import now
from crawler.store import articles, sources
from digest.store import triage
from digest.store.triage import Choice
from digest.web import deciding, desk, forms, listed

page = Blueprint("triage", __name__)

UNDONE = 24  # characters of a title


@page.post("/articles/<int:article_id>/triage")
def decide(article_id: int) -> ResponseReturnValue:
    """Keep the decision; a script that asks for JSON gets the words of it instead of a page."""
    db, choice = desk.database(), forms.choice("choice", Choice)
    if articles.get(db, article_id) is None:
        abort(404)
    made = deciding.decide(
        db,
        article_id,
        choice,
        until=forms.day("until", "稍后的日子"),
        version=forms.whole("version", "版本", 0),
        who=desk.who(),
        at=now(),
    )
    triage.see(db, desk.who(), [article_id])
    said = f"{triage.SAID[choice]}{f'，{made.until:%m月%d日}再看' if made.until else ''}"
    if request.accept_mimetypes.best == "application/json":
        return jsonify(version=made.version, choice=choice.value, said=said)
    flash(f"{said}：{_title(article_id)}")
    return redirect(_back())


@page.post("/triage/undo")
def undo() -> ResponseReturnValue:
    """Take back this person's last decision."""
    act = deciding.undo(desk.database(), desk.who(), now())
    said = f"已撤销：{_title(act.article)}" if act else "没有可以撤销的取舍。"
    if request.accept_mimetypes.best == "application/json":
        version = triage.of(desk.database(), act.article).version if act else 0
        choice = act.before.choice.value if act else ""
        return jsonify(article=act and act.article, version=version, choice=choice, said=said)
    flash(said)
    return redirect(_back())


@page.get("/articles/<int:article_id>/pane")
def pane(article_id: int) -> str:
    """The article as it stands beside the list; it is seen from now on."""
    db = desk.database()
    shown = listed.pane(db, article_id, None, sources.organisations(db))
    if shown["stored"] is None:
        abort(404)
    triage.see(db, desk.who(), [article_id])
    return render_template("pane.html", **shown, back=desk.came_from())


def _title(article_id: int) -> str:
    found = articles.get(desk.database(), article_id)
    title = found.article.title if found else ""
    return title if len(title) <= UNDONE else title[:UNDONE] + "…"


def _back() -> str:
    """The list that the form was on, as a path of ours."""
    parts = urlsplit(forms.field("back"))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return url_for("tonight.show")
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path
