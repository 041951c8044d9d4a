"""The editor's page on the sample folder, and a client that sends its forms."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.test import TestResponse

from crawler.config import Home
from crawler.store.database import opened
from digest.web.app import create_app
from tests.web.sample import make_home


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
        self, address: str, headers: dict[str, str] | None = None, **fields: object
    ) -> TestResponse:
        if not self.token:
            self.open("/issues/1")  # the first page with a form starts the session
            with self.client.session_transaction() as session:
                self.token = session["csrf"]
        data = {"csrf": self.token} | fields
        return self.client.post(address, data=data, headers=headers)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)


@pytest.fixture
def app(home: Home) -> Flask:
    return create_app(home)


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
