"""Forms that another page sends, whatever it got hold of."""

import pytest
from flask import Flask
from sqlite_utils import Database

from digest.issue.model import EntryState
from digest.store import entries
from digest.store.people import Role
from tests.digest.web.attacks.conftest import Visitor, as_role

DROP: dict[str, object] = {"state": "dropped", "seen": "proposed"}
FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "file://localhost"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:81"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
)
OURS = (
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "none"},
)


def is_untouched(db: Database) -> bool:
    return entries.get(db, 1).state is EntryState.PROPOSED


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_sender_is_refused_even_with_the_token(
    desk: Flask, db: Database, headers: dict[str, str]
) -> None:
    answer = as_role(desk, Role.EDITOR).send("/entries/1/state", DROP, headers=headers)
    assert answer.status_code == 403
    assert "别的网页发来的" in answer.text and is_untouched(db)


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_foreign_sender_logs_nobody_in(desk: Flask, headers: dict[str, str]) -> None:
    """Else whoever edits would do so in the attacker's account."""
    visitor = Visitor(desk)
    fields: dict[str, object] = {"name": "李文", "password": "x"}
    assert visitor.send("/login", fields, headers=headers).status_code == 403
    assert "别的网页发来的" in visitor.send("/login", fields, headers=headers).text


@pytest.mark.parametrize("headers", OURS)
def test_our_own_pages_are_obeyed(desk: Flask, db: Database, headers: dict[str, str]) -> None:
    answer = as_role(desk, Role.EDITOR).send("/entries/1/state", DROP, headers=headers)
    assert answer.status_code == 302
    assert entries.get(db, 1).state is EntryState.DROPPED


def test_a_form_without_a_token_is_refused(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    for data in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "密"}):
        assert visitor.client.post("/entries/1/state", data=data | DROP).status_code == 403
    assert is_untouched(db)


def test_the_token_of_another_session_is_refused(desk: Flask, db: Database) -> None:
    """Of a colleague's, of one's own in another browser, and of the login page."""
    visitor = as_role(desk, Role.EDITOR)
    others = (as_role(desk, Role.ADMIN), as_role(desk, Role.EDITOR), Visitor(desk))
    for other in others:
        data = DROP | {"csrf": other.token()}
        assert visitor.client.post("/entries/1/state", data=data).status_code == 403
    assert is_untouched(db)


def test_a_token_in_the_address_counts_for_nothing(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    address = f"/entries/1/state?csrf={visitor.token()}"
    assert visitor.client.post(address, data=DROP).status_code == 403
    assert is_untouched(db)
