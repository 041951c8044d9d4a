"""署名: the name under which this browser's decisions, edits and ticks are written down."""

from flask import Blueprint, flash, redirect, session
from werkzeug.wrappers import Response

from digest.web import desk, forms

page = Blueprint("signing", __name__)


@page.post("/who")
def sign() -> Response:
    """Keep the name in this browser; an empty one is 编辑 again."""
    session["who"] = " ".join(forms.field("who").split())[: desk.SIGNED]
    session.permanent = True
    flash(f"以后的改动和核对都记在“{desk.who()}”名下。")
    return redirect(desk.came_from())
