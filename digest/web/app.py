"""The application: pages, protections, filters and error pages put together."""

from urllib.parse import urlsplit

from flask import Flask, request

from crawler.config import Home
from digest.config import settings
from digest.web import access, desk, failures, filters, held, tray
from digest.web.origin import LOOPBACK
from digest.web.print_day import until_print
from digest.web.proxy import TrustedProxies
from digest.web.security import protect
from digest.web.views import PAGES

MAX_PAGE = 12_000_000  # bytes of a saved page; those of a 公众号 carry megabytes of script
MAX_FILE = 60_000_000  # bytes of a Word file with pictures
MAX_FORM = 2_000_000  # bytes; the longest entry ever printed has some 5 000 characters


def create_app(home: Home, host: str = "") -> Flask:
    """The editor's page on the data of `home`; raises ConfigError.

    `host` is the name it is bound to, where that is not the one in dongtai.toml.
    """
    app = Flask("digest.web")
    app.config.update(
        HOME=home,
        DATABASE=home.database,
        MAX_CONTENT_LENGTH=MAX_FORM,
        MAX_FORM_MEMORY_SIZE=MAX_FORM,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # the default provider has it
    app.before_request(_allow_pages)
    chosen = settings.settings(home)
    review = chosen.review
    called = {review.host, host, urlsplit(review.address).hostname or ""}
    hosts = frozenset(called - LOOPBACK - {"", "0.0.0.0", "::"})
    protect(app, home.var / "review.key", hosts, review.address)
    app.config["WEB"] = chosen.web
    app.wsgi_app = TrustedProxies(app.wsgi_app, chosen.web)  # type: ignore[method-assign]
    app.before_request(access.guard)
    filters.install(app)
    app.jinja_env.globals.update(
        who=desk.who, came_from=desk.came_from, may=access.may, person=desk.person,
        list_label=tray.label, until_print=until_print,
    )  # fmt: skip
    failures.install(app)
    held.install(app)
    app.teardown_appcontext(desk.close)
    for page in PAGES:
        app.register_blueprint(page)
    access.check(app)
    return app


def _allow_pages() -> None:
    """The forms that take saved pages and Word files may be longer than a text."""
    longer = {"add.store": MAX_PAGE, "returning.upload": MAX_FILE}
    if request.endpoint in longer:
        request.max_content_length = longer[request.endpoint]
