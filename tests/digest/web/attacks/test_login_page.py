"""The login page: throttled, equally slow for everybody, and it leads nowhere else."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.clock import now
from digest.accounts import passwords
from digest.accounts.login import PER_NAME
from digest.store.people import Role
from digest.web.views import login
from tests.digest.web.attacks.conftest import NAMES, SECRET, Visitor, as_role


def test_tries_are_throttled_until_the_clock_has_gone_on(
    desk: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = NAMES[Role.EDITOR]
    for _ in range(PER_NAME):
        answer = Visitor(desk).log_in(name, "wrong")  # another session does not help
        assert answer.status_code == 403 and "姓名或密码不对" in answer.text
    assert "试的次数太多了" in Visitor(desk).log_in(name).text
    later = now() + timedelta(minutes=16)
    monkeypatch.setattr(login, "now", lambda: later)
    assert Visitor(desk).log_in(name).status_code == 303


def test_the_throttle_counts_by_the_address_of_the_socket(desk: Flask, db: Database) -> None:
    """What a stranger writes into X-Forwarded-For gives him no further tries."""
    for number in range(PER_NAME):
        headers = {"X-Forwarded-For": f"198.51.100.{number}"}
        fields: dict[str, object] = {"name": f"名{number}", "password": "wrong"}
        Visitor(desk).send("/login", fields, headers=headers)
    keys = {row["key"] for row in db.query("SELECT key FROM attempts")}
    assert {key for key in keys if key.startswith("address:")} == {"address:127.0.0.1"}


def test_every_refusal_costs_one_verification_and_says_the_same(desk: Flask) -> None:
    told = set()
    passwords.is_right("", "warm")
    for name in (NAMES[Role.EDITOR], "没这个人", "a" * 5_000, ""):
        with patch.object(passwords, "HASHER", wraps=passwords.HASHER) as counted:
            answer = Visitor(desk).log_in(name, "wrong password")
        assert (counted.verify.call_count, counted.hash.call_count) == (1, 0), name
        told.add((answer.status_code, answer.text.split('role="alert">')[1].split("<")[0]))
    assert told == {(403, "姓名或密码不对，请再试。")}


@pytest.mark.parametrize(
    "onward",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "///evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil.example",
        "http:///evil.example",
        "/ok\r\nSet-Cookie: x=1",
    ],
)
def test_nobody_is_sent_to_another_site_after_the_login(desk: Flask, onward: str) -> None:
    answer = Visitor(desk).log_in(NAMES[Role.EDITOR], onward=onward)
    assert answer.status_code == 303
    assert answer.location.startswith("/") and not answer.location.startswith(("//", "/\\"))
    assert "evil.example" not in answer.location or answer.location == "/evil.example"
    assert "\r" not in answer.location and answer.headers.get("x") is None
    visitor = as_role(desk, Role.EDITOR)
    again = visitor.client.get("/login", query_string={"next": onward})
    assert not again.location.startswith(("//", "/\\", "http"))


def test_one_goes_on_to_where_one_wanted(desk: Flask) -> None:
    visitor = Visitor(desk)
    sent = visitor.client.get("/search?q=医保")
    assert sent.location == "/login?next=/search?q%3D%E5%8C%BB%E4%BF%9D"
    answer = visitor.log_in(NAMES[Role.EDITOR], onward="/search?q=医保")
    assert answer.location == "/search?q=%E5%8C%BB%E4%BF%9D"


def test_what_was_typed_as_a_name_is_shown_as_text(desk: Flask) -> None:
    page = Visitor(desk).log_in('"><script>alert(1)</script>', "x").text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_the_password_never_comes_back(desk: Flask) -> None:
    assert "wrong password" not in Visitor(desk).log_in("李文", "wrong password").text
    assert SECRET not in Visitor(desk).log_in("没这个人").text
