"""A desk with accounts, and a browser that logs in to it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils import Database
from werkzeug.test import TestResponse

from crawler.clock import now
from digest.accounts import passwords
from digest.store import people
from digest.store.people import Role
from tests.digest.web.conftest import token_in

SECRET = "秋天的银杏叶落满院子"
HASH = passwords.hashed(SECRET)
NAMES = {Role.EDITOR: "李文", Role.REVIEWER: "周敏", Role.ADMIN: "吴刚"}


class Visitor:
    """One browser."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def token(self) -> str:
        """Of this session, taken from a page with a form."""
        page = self.client.get("/account", follow_redirects=True)
        assert page.status_code == 200, page.text
        return token_in(page.text)

    def send(self, path: str, fields: dict[str, object], **more: object) -> TestResponse:
        """Post a form with this session's token."""
        headers = more.get("headers")
        assert headers is None or isinstance(headers, dict)
        data = {"csrf": self.token()} | fields
        return self.client.post(path, data=data, headers=headers)

    def log_in(self, name: str, password: str = SECRET, onward: str = "/") -> TestResponse:
        """Fill in the form."""
        return self.send("/login", {"name": name, "password": password, "next": onward})

    def cookie(self) -> str:
        """What this browser keeps."""
        kept = self.client.get_cookie("dongtai_review")
        assert kept is not None
        return kept.value


@pytest.fixture
def desk(app: Flask, db: Database) -> Flask:
    """The sample desk with an 编辑, a 审核 and a 管理员."""
    for role, name in NAMES.items():
        people.add(db, name, role, HASH, now())
    return app


@pytest.fixture
def visitor(desk: Flask) -> Visitor:
    """Somebody who is not logged in."""
    return Visitor(desk)


def as_role(desk: Flask, role: Role) -> Visitor:
    """Somebody who is."""
    visitor = Visitor(desk)
    assert visitor.log_in(NAMES[role]).status_code == 303
    return visitor
