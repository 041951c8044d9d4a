"""搜索: full text of everything stored."""

from flask import Blueprint, render_template, request

from crawler.store import search, sources
from digest.web import desk, tray

page = Blueprint("search", __name__)

LIMIT = 50


@page.get("/search")
def show() -> str:
    """The form, and what was found for `?q=`."""
    db, asked = desk.database(), request.args.get("q", "").strip()[:100]
    return render_template(
        "search.html",
        asked=asked,
        hits=search.search(db, asked, LIMIT),
        limit=LIMIT,
        entries=tray.standing(db),
        orgs=sources.organisations(db),
    )
