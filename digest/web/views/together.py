"""Two at one entry: who is here, what was seen, and comments on its sentences."""

from flask import Blueprint, flash, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from digest.issue.model import EntryState, SectionKey
from digest.store import comments, entries, looks, presence
from digest.web import desk, forms, meeting

page = Blueprint("together", __name__, url_prefix="/entries/<int:entry_id>")


@page.post("/here")
def ping(entry_id: int) -> ResponseReturnValue:
    """A quiet ping of an open page, which says what it shows; what it ought to know comes back."""
    db, by = desk.database(), desk.by()
    entry = entries.get(db, entry_id)
    with db.atomic():
        presence.ping(db, entry_id, _tab(), by, writing=bool(forms.field("writing")))
        looks.begin(db, entry_id, entry.version, by)
    shown = meeting.Shown(
        forms.whole("version", "版本"),
        forms.choice("state", EntryState),
        forms.choice("section", SectionKey),
    )
    return jsonify(told=meeting.news(db, entry, shown, by))


@page.post("/away")
def away(entry_id: int) -> ResponseReturnValue:
    """The page was left."""
    presence.leave(desk.database(), entry_id, _tab())
    return "", 204


@page.post("/seen")
def seen(entry_id: int) -> Response:
    """What changed was looked at, up to the version that was shown."""
    looks.mark(desk.database(), entry_id, forms.whole("version", "版本"), desk.by())
    return _back(entry_id, "")


@page.post("/comments")
def comment(entry_id: int) -> Response:
    """A comment on a sentence, or on the entry."""
    comments.add(desk.database(), entry_id, forms.field("quote"), forms.field("words"), desk.by())
    flash("批注已写上。")
    return _back(entry_id)


@page.post("/comments/<int:comment_id>/answer")
def answer(entry_id: int, comment_id: int) -> Response:
    """A word to a comment."""
    comments.answer(desk.database(), entry_id, comment_id, forms.field("words"), desk.by())
    return _back(entry_id)


@page.post("/comments/<int:comment_id>/close")
def close(entry_id: int, comment_id: int) -> Response:
    """The comment is dealt with."""
    comments.close(desk.database(), entry_id, comment_id, desk.by())
    return _back(entry_id)


def _back(entry_id: int, anchor: str = "comments") -> Response:
    return redirect(url_for("entries.show", entry_id=entry_id, _anchor=anchor or None))


def _tab() -> str:
    """The name that a page gave itself."""
    return forms.needed("tab", "窗口")[:40]
