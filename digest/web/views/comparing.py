"""新旧对照: two stored editions side by side, as Word table, and as a sentence of an entry."""

from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from crawler.errors import CallError
from crawler.store import articles
from crawler.store.records import StoredArticle
from digest.comparing.account import UNTOUCHED, sentence
from digest.comparing.comparison import Comparison
from digest.errors import ClashError
from digest.output import comparison_html, comparison_word
from digest.selecting.related import related
from digest.store import entries
from digest.web import desk, entry_form, settling, three
from digest.web.compared import beside, compared

page = Blueprint("comparing", __name__)

TEMPLATE = "templates/issue.docx"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page.get("/compare/<int:old>/<int:new>")
def show(old: int, new: int) -> str:
    """What changed, or with `?all=1` every article; 404 for an unknown id."""
    before, after = _stored(old), _stored(new)
    found = _found(before, after)
    changed = tuple(row for row in found.rows if row.kind not in UNTOUCHED or row.moved)
    whole = "all" in request.args or not changed
    return render_template(
        "compare.html",
        old=before,
        new=after,
        unit=found.new.unit,
        sentence=sentence(found),
        whole=whole,
        left=len(found.rows) - len(changed),
        table=comparison_html.table(found.rows if whole else changed),
    )


@page.get("/compare/<int:old>/<int:new>/word")
def word(old: int, new: int) -> Response:
    """The table as a Word file to keep."""
    found = _found(_stored(old), _stored(new))
    made = comparison_word.render(found, desk.home().file(TEMPLATE))
    return send_file(
        BytesIO(made), mimetype=WORD, as_attachment=True, download_name=f"新旧对照-{old}-{new}.docx"
    )


@page.post("/entries/<int:entry_id>/compared")
def insert(entry_id: int) -> ResponseReturnValue:
    """Save the form with the sentence on both editions behind its text.

    It is put in at a click only: no source states how many articles are new, so the fact lock
    marks its figures, and whoever puts it in checks them against the comparison and ticks them.
    """
    db = desk.database()
    saved = entries.get(db, entry_id)
    form = entry_form.read()
    own = articles.get(db, saved.article) if saved.article else None
    found = beside(saved, related(db, own).earlier, own) if own else None
    if found is None:
        raise CallError("没有找到可以对照的旧稿，请回到这一条再看。")
    if found.sentence not in form.fields["text"]:
        form.fields["text"] = f"{form.fields['text'].rstrip()}{found.sentence}"
    try:
        entry_form.save(db, saved, form)
    except ClashError as clash:
        return settling.clashing(clash, form)
    flash("已把对照的一句放在正文末尾；句中的数字请对照新旧对照核对。")
    return redirect(url_for("entries.show", entry_id=entry_id))


@page.get("/entries/<int:entry_id>/drafts")
def drafts(entry_id: int) -> str:
    """The draft, the text as it is, and what a model proposed, word against word."""
    db = desk.database()
    entry = entries.get(db, entry_id)
    return render_template("drafts.html", entry=entry, columns=three.columns(db, entry))


def _stored(article_id: int) -> StoredArticle:
    return articles.get(desk.database(), article_id) or abort(404)


def _found(old: StoredArticle, new: StoredArticle) -> Comparison:
    found = compared(old, new)
    if found is None:
        raise CallError("这两篇里有一篇还没有读到正文，没有东西可以对照。")
    return found
