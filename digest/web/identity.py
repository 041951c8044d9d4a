"""Who sends a request: who logged in, whom a trusted proxy names, or the one at this machine."""

from datetime import timedelta
from typing import cast

from flask import current_app, g, request, session

from crawler.clock import now
from digest.config.web import WebConfig
from digest.store import logins, people
from digest.store.logins import Limits
from digest.store.people import Person, Role
from digest.web import desk
from digest.web.proxy import is_loopback
from digest.web.security import renew

ALONE = "编辑"  # who decided, where nobody signs and nobody logs in


def identify() -> Person | None:
    """Who this is; None for somebody who has to log in first. Looked up once a request."""
    if "person" not in g:
        g.person = _named() or _logged_in() or _alone()
    return cast(Person | None, g.person)


def has_accounts() -> bool:
    """Whether people log in here."""
    if "has_accounts" not in g:
        g.has_accounts = people.any_exist(desk.database())
    return bool(g.has_accounts)


def is_near() -> bool:
    """Whether the request comes from this very machine."""
    return is_loopback(request.remote_addr or "")


def log_in(found: Person) -> None:
    """Begin a login under a session of another name."""
    logins.begin(desk.database(), found, renew(), now(), limits())
    session["in"] = True  # there is a row to look for
    g.person = found


def log_out() -> None:
    """End it; the cookie that named it opens nothing any more."""
    if "sid" in session:
        logins.end(desk.database(), session["sid"])
    renew()
    g.person = None


def limits() -> Limits:
    """How long a login lasts."""
    web = _settings()
    return Limits(timedelta(hours=web.idle_hours), timedelta(days=web.login_days))


def _settings() -> WebConfig:
    return cast(WebConfig, current_app.config["WEB"])


def _named() -> Person | None:
    """Whom a trusted proxy names; `proxy.TrustedProxies` let the header through from it alone."""
    header = _settings().trusted_header
    given = request.headers.get(header, "") if header else ""
    if not given:
        return None
    name = given.encode("latin-1").decode("utf-8", "replace")  # PEP 3333 hands bytes over like this
    found = people.find(desk.database(), name)
    return None if found is None or found.disabled else found


def _logged_in() -> Person | None:
    if "in" not in session:
        return None
    found = logins.person_of(desk.database(), session["sid"], now(), limits())
    if found:
        g.has_accounts = True
    return found


def _alone() -> Person | None:
    """The one person of a desk without accounts, who sits at this machine."""
    if has_accounts() or not is_near():
        return None
    return Person(0, str(session.get("who") or ALONE), Role.ADMIN)
