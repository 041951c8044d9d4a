"""What keeps other web pages out of ours: host check, CSRF token, response headers.

The page has no login: it is bound to 127.0.0.1 and trusts whoever sits at this machine. The
dangers left are other sites open in the same browser: forged forms, DNS rebinding, frames.
"""

import hmac
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request, session
from werkzeug.exceptions import BadRequest, Forbidden

from crawler.errors import StoreError

KEY = 64  # characters of hexadecimal
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
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


def protect(app: Flask, key_file: Path, hosts: frozenset[str]) -> None:
    """Install the three protections; `hosts` are the names this page may be called by."""
    app.secret_key = read_key(key_file)
    app.config.update(
        SESSION_COOKIE_NAME="dongtai_review",
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        ALLOWED_HOSTS=LOOPBACK | hosts,
    )
    app.before_request(_check_host)
    app.before_request(_check_token)
    app.after_request(_add_headers)
    app.jinja_env.globals["csrf_token"] = csrf_token


def read_key(path: Path) -> bytes:
    """The installation's secret, made at the first call, readable by its owner only.

    Raises StoreError when the file cannot be read or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size < KEY:
            _write_key(path)
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"{path} 读写不了（{error.strerror}），请检查这个文件夹的权限。"
        ) from error


def _write_key(path: Path) -> None:
    """In one step, so that a crash leaves no half a secret."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(KEY // 2))
    draft.replace(path)


def csrf_token() -> str:
    """The token every form carries; the session cookie must carry it too.

    It is the same for the whole installation: a link from an alert mail comes without our
    SameSite=Strict cookie, and the new session it starts must not spoil a form left open in
    another tab; nor must a restart of the server.
    """
    key = current_app.secret_key
    secret = key if isinstance(key, bytes) else str(key).encode()
    token = hmac.new(secret, b"csrf", "sha256").hexdigest()
    if session.get("csrf") != token:
        session["csrf"] = token
    return token


def _check_host() -> None:
    name = urlsplit(f"//{request.host}").hostname
    if name not in current_app.config["ALLOWED_HOSTS"]:
        raise BadRequest(
            f"编辑页面不认识“{name}”这个地址，请改用 127.0.0.1，"
            "或在 config/dongtai.toml 的 review.address 里写上它。"
        )


def _check_token() -> None:
    if request.method in ("GET", "HEAD"):
        return
    given, kept = request.form.get("csrf", ""), str(session.get("csrf", ""))
    if not kept or not hmac.compare_digest(given.encode(), kept.encode()):
        raise Forbidden("这个表单不是从本页打开的，或打开得太久了，请退回上一页刷新后再提交。")


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-cache, private"
    return response
