"""The editor's page on the sample folder, and a client that sends its forms."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import Browser
from sqlite_utils import Database
from werkzeug.test import TestResponse

from crawler.clock import now
from crawler.config import Home
from crawler.store.database import opened
from digest.issue.model import EntryState
from digest.store import entries, issues, stages
from digest.store.decisions import By
from digest.web.app import create_app
from tests.conftest import missing
from tests.digest.web.sample import make_home
from tests.digest.web.served import CHROMIUM, chromium


def token_in(page: str) -> str:
    """The token that the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert found, page
    return found[1]


class Editor:
    """A browser in short: it opens pages and sends their forms, token included."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.token = ""

    def open(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(
        self,
        address: str,
        typed: Mapping[str, object] | None = None,
        *,
        headers: dict[str, str] | None = None,
        **fields: object,
    ) -> TestResponse:
        """Post the form of a page: `typed` and `fields` together."""
        if not self.token:
            self.token = token_in(self.open("/issues/1"))  # the first page starts the session
        data = {"csrf": self.token} | dict(typed or {}) | fields
        return self.client.post(address, data=data, headers=headers)

    def press(self, address: str, page: str = "", **fields: object) -> TestResponse:
        """Send the form of `page` (that of the entry or the issue) that goes to `address`, with
        what it carries unseen, so that nothing is sent that no page would send.
        """
        where = page or ROOM.findall(address)[0]
        if where.startswith("/issues/") and address.endswith("/state"):
            where += "/preview"
        forms = tree_of(self.open(where)).forms
        form = next(form for form in forms if form.action == address)
        hidden = {one.name: one.value for one in form.xpath(".//input[@type='hidden']")}
        return self.client.post(address, data=hidden | fields)

    def finish(self, db: Database, issue: int = 1, *, to: str = "final") -> None:
        """Take an issue to 定稿, or on to 出刊: every entry approved as it stands."""
        for state in ("submitted", "final", "published"):
            if state == "final":
                approve_all(db, issue)
            answer = self.press(f"/issues/{issue}/state", state=state)
            assert answer.status_code == 302, answer.text
            if state == to:
                return


def tree_of(page: str) -> HtmlElement:
    """A page as its elements."""
    return document_fromstring(page)


ROOM = re.compile(r"/(?:entries|issues)/\d+")


def approve_all(db: Database, issue: int = 1, who: str = "王审") -> None:
    """Every printed entry is picked, and approved for the words it has."""
    printed = [e for s in issues.load(db, issue, {}).sections for e in s.printed]
    for entry in printed:
        entries.decide(db, entry.id, EntryState.PICK, who, now(), seen=entry.state)
        stages.approve(db, entry.id, entry.version, By(who, now()))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of a module; its absence fails where CI has set the machine up."""
    if not CHROMIUM.exists():
        missing(f"{CHROMIUM} is not here")
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample folder, made once; tests work on copies."""
    return make_home(tmp_path_factory.mktemp("sample")).root


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Compiled templates, shared by the many applications of the tests."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def home(tmp_path: Path, sample: Path) -> Home:
    return Home(shutil.copytree(sample, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def app(home: Home, compiled: FileSystemBytecodeCache) -> Flask:
    app = create_app(home)
    app.jinja_env.bytecode_cache = compiled
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def editor(client: FlaskClient) -> Editor:
    return Editor(client)


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    with opened(home.database) as db:
        yield db
