"""What every page needs: the folder, the settings, one database connection per request."""

from collections.abc import Iterable
from typing import cast
from urllib.parse import urlsplit

from flask import current_app, g, request
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from crawler.errors import ConfigError
from crawler.store.database import open_store
from digest.config import settings
from digest.config.settings import Publication
from digest.errors import NoSuchEntryError
from digest.issue.model import MAIN, Issue
from digest.store import issues
from digest.store.decisions import By
from digest.store.issue_lines import IssueLine
from digest.store.people import Person

SIGNED = 20  # characters of a name


def home() -> Home:
    """The folder this page works on."""
    return cast(Home, current_app.config["HOME"])


def database() -> Database:
    """This request's connection; raises StoreError."""
    if "database" not in g:
        g.database = open_store(current_app.config["DATABASE"])
    return cast(Database, g.database)


def publication() -> Publication:
    """publication.toml, read anew for each request; raises ConfigError."""
    if "publication" not in g:
        g.publication = settings.publication(home())
    return cast(Publication, g.publication)


def publications() -> dict[str, Publication]:
    """All publications by key, that of publication.toml first; raises ConfigError."""
    if "publications" not in g:
        g.publications = settings.publications(home())
    return cast(dict[str, Publication], g.publications)


def book(issue_id: int) -> Publication:
    """The publication an issue belongs to; raises NoSuchIssueError, ConfigError."""
    return _book_of(issues.publication_of(database(), issue_id))


def opened(issue_id: int) -> tuple[Issue, Publication]:
    """An issue with the publication it belongs to; raises NoSuchIssueError, ConfigError."""
    issue = issues.load(database(), issue_id, lambda key: _book_of(key).sections)
    return issue, _book_of(issue.publication)


def opened_with(entry_id: int) -> tuple[Issue, Publication]:
    """The issue of an entry, with its publication; raises NoSuchEntryError, ConfigError."""
    issue = issues.load_with(database(), entry_id, lambda key: _book_of(key).sections)
    if issue is None:
        raise NoSuchEntryError(f"没有编号为 {entry_id} 的条目，请刷新页面。")
    return issue, _book_of(issue.publication)


def opened_among(lines: Iterable[IssueLine], issue_id: int) -> tuple[Issue, Publication]:
    """As `opened`, where the list of issues is at hand."""
    line = next((one for one in lines if one.id == issue_id), None)
    if line is None:
        return opened(issue_id)  # which tells that there is none
    publication = _book_of(line.publication)
    return issues.filled(database(), line, publication.sections), publication


def _book_of(key: str) -> Publication:
    found = publication() if key == MAIN else publications().get(key)
    if found is None:
        raise ConfigError(f"找不到 config/publications/{key}.toml，请把它放回去再打开这一期。")
    return found


def person() -> Person | None:
    """Who sends this request, as `identity.identify` found it; None before that, and for nobody."""
    return cast(Person | None, g.get("person"))


def who() -> str:
    """The name under which decisions are written down: the one that is logged in, or signs."""
    found = person()
    return found.name if found else ""


def by() -> By:
    """Who does what this request asks for, and when."""
    return By(who(), now())


def two_persons() -> bool:
    """Whether who wrote an entry may not approve it; raises ConfigError."""
    return settings.settings(home()).review.two_persons


def came_from() -> str:
    """The path of our own page this request was sent from, or the first page."""
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host or not parts.path.startswith("/"):
        return "/"
    path = "/" + parts.path.lstrip("/\\")  # // would lead to another host
    return f"{path}?{parts.query}" if parts.query else path


def close(_: BaseException | None = None) -> None:
    """Close this request's connection, if it opened one."""
    db = g.pop("database", None)
    if db is not None:
        db.close()
