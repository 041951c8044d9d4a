"""署名: the name under which this browser's decisions, edits and ticks are written down."""

from flask import Blueprint, flash, redirect, session
from werkzeug.wrappers import Response

from crawler.errors import CallError
from digest.web import desk, forms, identity

page = Blueprint("signing", __name__)


@page.post("/who")
def sign() -> Response:
    """Keep the name in this browser; an empty one is 编辑 again. Whoever logs in has a name."""
    if identity.has_accounts():
        raise CallError("改动记在登录的姓名下，不能另外署名。")
    session["who"] = " ".join(forms.field("who").split())[: desk.SIGNED]
    session.permanent = True
    flash(f"以后的改动和核对都记在“{session['who'] or identity.ALONE}”名下。")
    return redirect(desk.came_from())
