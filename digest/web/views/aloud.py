"""What a listener stumbles over in an entry as it was saved, for the page that shows it."""

from flask import Blueprint, render_template

from digest.store import entries
from digest.web import desk, evidence

page = Blueprint("aloud", __name__)


@page.get("/entries/<int:entry_id>/aloud")
def show(entry_id: int) -> str:
    """The list alone."""
    entry = entries.get(desk.database(), entry_id)
    return render_template("aloud.html", entry=entry, aloud=evidence.stumbles(entry))
