"""One stored article: its fields, text, attachments and earlier versions."""

from flask import Blueprint, abort, render_template

from crawler.store import articles, revisions, sources
from crawler.store.revisions import Revision
from digest.comparing.pieces import Piece
from digest.selecting import editions
from digest.web import desk, source_changes, tray, words
from digest.web.changes import differences

page = Blueprint("articles", __name__)


@page.get("/articles/<int:article_id>")
def show(article_id: int) -> str:
    """The page; 404 for an unknown id."""
    db = desk.database()
    stored = articles.get(db, article_id)
    if stored is None:
        abort(404)
    changes = revisions.of_article(db, article_id)
    return render_template(
        "article.html",
        stored=stored,
        org=sources.organisations(db).get(stored.article.source, ""),
        changes=_compared(changes, source_changes.values(stored.article)),
        entry=tray.standing(db, tray.current(db)).get(article_id),
        editions=editions.others(db, stored),
        targets=tray.targets(db),
        places=tray.places(db, desk.publications()),
        state_words=words.PAGE[stored.article.state],
    )


def _compared(
    changes: list[Revision], now: dict[str, str]
) -> list[tuple[Revision, dict[str, list[Piece]]]]:
    """Each revision with what was taken out and put in, field by field, newest first."""
    shown = []
    for change in changes:
        fields = {
            words.FIELDS[name]: differences(before, now[name])
            for name, before in change.before.items()
        }
        now = now | change.before
        shown.append((change, fields))
    return shown
