"""Faults of the door: busy, refusing, challenging, sending visitors elsewhere, forbidding."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.fake_sites.fault import Fault, on_column
from tests.fake_sites.pages import render
from tests.fake_sites.reply import Ask, Reply
from tests.fake_sites.site import Answer, Site

COOKIE = "pass=1"
INTERNAL, FOREIGN = "127.0.0.1", "127.99.0.1"  # hosts that no source names
BUSY = {"Retry-After": "1"}


def _once(status: int, headers: dict[str, str] | None = None) -> Answer:
    """The first answer of the night is wrong, later ones are well."""

    def answer(site: Site, ask: Ask) -> Reply:
        return Reply(b"", status, headers or {}) if ask.nth == 0 else site.usual(ask)

    return on_column(answer)


def _busy_until(site: Site, ask: Ask) -> Reply:
    """Retry-After as a date, whole seconds as HTTP has them."""
    until = datetime.now(UTC) + timedelta(seconds=2)
    return _once(503, {"Retry-After": format_datetime(until, usegmt=True)})(site, ask)


def _forwarded(site: Site, ask: Ask) -> Reply:
    """Articles have moved: each old address leads to a new one."""
    if ask.path.startswith("/info/"):
        return Reply(b"", 301, {"Location": "/new" + ask.path})
    return site.usual(replace(ask, path=ask.path.removeprefix("/new")))


def _twins(site: Site, ask: Ask) -> Reply:
    """Two rows lead to one page."""
    first, second = (site.platform.path(site.document(number)) for number in (1, 2))
    return Reply(b"", 302, {"Location": first}) if ask.path == second else site.usual(ask)


def _always(status: int, headers: dict[str, str] | None = None) -> Answer:
    return on_column(lambda _site, _ask: Reply(b"", status, headers or {}))


def _cookie(site: Site, ask: Ask) -> Reply:
    """412 for everything until a script has set the cookie."""
    if ask.path == "/robots.txt" or COOKIE in ask.headers.get("cookie", ""):
        return site.usual(ask)
    return Reply(render("cookie", cookie=COOKIE), 412)


def _itself(site: Site, ask: Ask) -> Reply:
    """302 to the same address with a cookie: a jar is enough (seen on 司法部, CT6T)."""
    if ask.path == "/robots.txt" or COOKIE in ask.headers.get("cookie", ""):
        return site.usual(ask)
    return Reply(b"", 302, {"Location": ask.path, "Set-Cookie": f"{COOKIE}; path=/"})


def _loop(site: Site, ask: Ask) -> Reply:
    turns = {site.platform.column: "/a", "/a": "/b", "/b": site.platform.column}
    if ask.path in turns:
        return Reply(b"", 302, {"Location": turns[ask.path]})
    return site.usual(ask)


def _away(host: str) -> Answer:
    def answer(site: Site, _ask: Ask) -> Reply:
        return Reply(b"", 302, {"Location": f"http://{host}:{site.port}/secret"})

    return answer


def _articles_away(site: Site, ask: Ask) -> Reply:
    inside = "/info/" in ask.path
    return _away(INTERNAL)(site, ask) if inside else site.usual(ask)


def _robots_away(site: Site, ask: Ask) -> Reply:
    return _away(FOREIGN)(site, ask) if ask.path == "/robots.txt" else site.usual(ask)


def _robots_broken(site: Site, ask: Ask) -> Reply:
    return Reply(b"", 500) if ask.path == "/robots.txt" else site.usual(ask)


DOOR = {
    "too_many": Fault("429 with Retry-After, then well", _once(429, BUSY)),
    "busy": Fault("503 with Retry-After, then well", _once(503, BUSY)),
    "busy_until": Fault("503 with a date in Retry-After, then well", _busy_until),
    "tomorrow": Fault("429 with a Retry-After of a day", _always(429, {"Retry-After": "86400"})),
    "broken_once": Fault("500, then well", _once(500)),
    "broken": Fault("500 all night", _always(500)),
    "gone": Fault("404 for its column", _always(404)),
    "forbidden": Fault("403 for its column", _always(403)),
    "unasked_304": Fault("304 to a client who has nothing yet", _always(304)),
    "cookie": Fault("412 until a script sets a cookie; read without a browser", _cookie),
    "cookie_browser": Fault(
        "412 until a script sets a cookie; may be read with a browser",
        _cookie,
        declares={"browser": True},
    ),
    "cookie_302": Fault("302 to itself with a cookie to bring back", _itself),
    "edgeone": Fault(
        "200 with a script challenge for its column",
        on_column(lambda _site, _ask: Reply(render("edgeone"))),
    ),
    "loop": Fault("sends its visitors round in a circle", _loop),
    "inward": Fault("sends its visitors to this machine", on_column(_away(INTERNAL))),
    "foreign": Fault("sends its visitors to another site", on_column(_away(FOREIGN))),
    "articles_inward": Fault("its articles lead to this machine", _articles_away),
    "forwarded": Fault("its articles lead to their new addresses", _forwarded),
    "twins": Fault("two of its rows lead to one page", _twins),
    "robots_foreign": Fault("its robots.txt is on another site", _robots_away),
    "robots_broken": Fault("500 for robots.txt", _robots_broken),
    "robots": Fault(
        "robots.txt forbids its column", site={"forbids": ("/xwdt", "/info/", "/admin/")}
    ),
}
