"""What keeps other web pages out of ours: host, sender, a token per session, response headers."""

import hmac
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface
from werkzeug.exceptions import Forbidden

from digest.accounts.keyfile import read_key
from digest.web import origin

ONE_CLICK = "subscription.off"  # a mail program has no form of ours; its link is signed (RFC 8058)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class StaleForm(Forbidden):
    """A form without the token of this session."""

    description = "这个表单不是从本页打开的，或打开得太久了，请退回上一页刷新后再提交。"


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie; over https it never travels without it."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this request came by https, here or at the proxy of review.address."""
        address = urlsplit(app.config["ADDRESS"])
        return request.is_secure or (address.scheme, address.netloc) == ("https", request.host)


def protect(app: Flask, key_file: Path, hosts: frozenset[str], address: str = "") -> None:
    """Install the protections; `hosts` are the names this page may be called by, beside this
    machine's own, `address` how it is called from outside.

    The cookie is Lax, so that a link in an alert mail does not begin another session; forms of
    other sites are refused by their sender and their token.
    """
    app.secret_key = read_key(key_file)
    app.session_interface = Cookies()
    app.config.update(
        SESSION_COOKIE_NAME="dongtai_review",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        ALLOWED_HOSTS=hosts,
        ADDRESS=address,
    )
    for check in (origin.check_host, origin.check_sender, _check_token):
        app.before_request(check)
    app.after_request(_add_headers)
    app.jinja_env.globals["csrf_token"] = csrf_token


def session_id() -> str:
    """What this browser's session is called; begun at the first call."""
    if "sid" not in session:
        session["sid"] = secrets.token_urlsafe(32)
    return str(session["sid"])


def renew() -> str:
    """A session of another name, with nothing of the one before: what knew it knows nothing."""
    session.clear()
    return session_id()


def csrf_token() -> str:
    """The token every form of this session carries.

    It stands in our pages only: the cookie has the session's name, from which nobody without the
    installation's secret can work it out.
    """
    if "csrf" not in g or g.csrf[0] != session_id():  # a page has hundreds of forms
        g.csrf = (session_id(), _token())
    return str(g.csrf[1])


def _token() -> str:
    key = current_app.secret_key
    secret = key if isinstance(key, bytes) else str(key).encode()
    return hmac.new(secret, b"csrf:" + session_id().encode(), "sha256").hexdigest()


def _check_token() -> None:
    if request.method in origin.READING or request.endpoint == ONE_CLICK:
        return
    given = request.form.get("csrf", "")
    if "sid" not in session or not hmac.compare_digest(given.encode(), csrf_token().encode()):
        raise StaleForm


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-cache, private"
    return response
