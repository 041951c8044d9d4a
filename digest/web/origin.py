"""Requests that no page of ours sent: foreign names for our address, foreign senders of forms.

A token in a form says that our page was read; `Origin` and `Sec-Fetch-Site` say who sends it. Both
must agree, since a cookie for 127.0.0.1 goes to every port of the machine.
"""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import BadRequest, Forbidden

from digest.web.proxy import is_loopback, peer

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
OURS = ("same-origin", "none")  # of Sec-Fetch-Site; "none" is the user's own doing
WATCHED = "/healthz"
READING = ("GET", "HEAD")


def check_host() -> None:
    """Only names that are ours; those of this machine only for whoever sits at it. A watcher of a
    cluster calls by the number of the day, and is told one word.
    """
    if request.path == WATCHED:
        return
    name = urlsplit(f"//{request.host}").hostname
    near = name in LOOPBACK and is_loopback(peer())
    if not near and name not in current_app.config["ALLOWED_HOSTS"]:
        raise BadRequest(
            f"编辑页面不认识“{name}”这个地址，请改用 127.0.0.1，"
            "或在 config/dongtai.toml 的 review.address 里写上它。"
        )


def check_sender() -> None:
    """A writing request comes from a page of ours, as far as the browser tells."""
    if request.method in READING:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if (site is not None and site not in OURS) or (origin is not None and not _is_ours(origin)):
        raise Forbidden("这个请求是别的网页发来的，没有照办；请在编辑页面上操作。")


def _is_ours(origin: str) -> bool:
    """Our own host as the browser sees it, which behind a proxy is that of review.address."""
    sender = urlsplit(origin)
    address = urlsplit(current_app.config["ADDRESS"])
    if sender.netloc == request.host:
        return sender.scheme in ("http", "https")
    return (sender.scheme, sender.netloc) == (address.scheme, address.netloc)
