"""A form that came too late: its login or session had ended. What was typed stays on the page.

Logging in there, or pressing once more, sends it again with a token that counts. Only a form
that the browser says our own page sent is kept so; a stranger's is just refused.
"""

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import Forbidden, HTTPException, Unauthorized

from digest.web import failures, identity
from digest.web.security import StaleForm

PREFIX = "held:"  # of a kept field in the form that logs in


def install(app: Flask) -> None:
    """Answer forms that came too late."""
    app.register_error_handler(StaleForm, _late)
    app.register_error_handler(Unauthorized, _late)


def kept() -> dict[str, list[str]]:
    """What an earlier form had, from the form that logs in."""
    lists = request.form.lists()
    return {name.removeprefix(PREFIX): values for name, values in lists if name.startswith(PREFIX)}


def again(path: str, fields: dict[str, list[str]], status: int = 200) -> Response:
    """The page that sends `fields` to `path` once it is pressed."""
    page = render_template("resend.html", path=path, fields=fields)
    return make_response(page, status)


def _late(error: HTTPException) -> Response:
    status = error.code or 403
    if not _is_ours() or request.accept_mimetypes.best == "application/json":
        return failures.refused(error)
    fields = {n: values for n, values in request.form.lists() if n != "csrf"}
    if isinstance(error, Forbidden) and identity.identify():
        return again(request.path, fields, status)
    kept = {PREFIX + name: values for name, values in fields.items()}
    page = render_template("login.html", next=request.path, name="", problem="", held=kept)
    return make_response(page, status)


def _is_ours() -> bool:
    same = request.headers.get("Sec-Fetch-Site") == "same-origin"
    plain = request.endpoint not in (None, "login.enter", "login.leave", "login.change")
    return request.method == "POST" and same and plain
