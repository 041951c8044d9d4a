"""A form whose login ended is not lost, and is no way around the token."""

import re

from flask import Flask
from sqlite_utils import Database

from digest.store import entries, logins
from digest.store.people import Role
from tests.digest.web.attacks.conftest import NAMES, SECRET, Visitor, as_role
from tests.digest.web.conftest import token_in

OURS = {"Sec-Fetch-Site": "same-origin"}
TEXT = "\n第一行，写了很久的“文字” <b>&amp;\n第二行"


def form(db: Database) -> dict[str, object]:
    saved = entries.get(db, 1)
    return {"heading": saved.heading, "text": TEXT, "cited": "", "version": saved.version}


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of a page as a browser would send them."""
    found = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: unescaped(value) for name, value in found}


def unescaped(text: str) -> str:
    for sign, plain in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&amp;", "&")):
        text = text.replace(sign, plain)
    return text


def test_what_was_typed_survives_a_login_that_ended(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    sent = form(db)
    token = visitor.token()
    logins.end(db, sid(visitor))
    late = visitor.client.post("/entries/1", data=sent | {"csrf": token}, headers=OURS)
    assert late.status_code == 401 and "登录以后接着保存" in late.text
    kept = fields_of(late.text)
    wrong = kept | {"csrf": token_in(late.text), "name": NAMES[Role.EDITOR], "next": "/entries/1"}
    again = visitor.client.post("/login", data=wrong | {"password": "wrong"})
    assert again.status_code == 403 and fields_of(again.text) == kept
    page = visitor.client.post("/login", data=wrong | {"password": SECRET})
    assert page.status_code == 200 and 'action="/entries/1"' in page.text
    final = fields_of(page.text) | {"csrf": token_in(page.text.split("<main")[1])}
    assert visitor.client.post("/entries/1", data=final, headers=OURS).status_code == 302
    assert entries.get(db, 1).text == TEXT.strip()


def test_a_form_of_an_older_session_is_kept_for_whoever_is_in(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    stale = form(db) | {"csrf": "0" * 64}
    late = visitor.client.post("/entries/1", data=stale, headers=OURS)
    assert late.status_code == 403 and "接着保存" in late.text
    assert entries.get(db, 1).text != TEXT.strip()


def test_a_form_that_no_page_of_ours_sent_is_not_offered_again(desk: Flask, db: Database) -> None:
    """Else one press would do what the stranger wanted."""
    visitor = as_role(desk, Role.EDITOR)
    stale = form(db) | {"csrf": "0" * 64}
    foreign: list[dict[str, str]] = [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
    ]
    for headers in foreign:
        late = visitor.client.post("/entries/1", data=stale, headers=headers)
        assert late.status_code == 403 and "接着保存" not in late.text


def test_nothing_is_sent_to_another_site_after_the_login(desk: Flask) -> None:
    visitor = Visitor(desk)
    fields: dict[str, object] = {
        "name": NAMES[Role.EDITOR], "password": SECRET, "next": "//evil.example/", "held:text": "x",
    }  # fmt: skip
    page = visitor.send("/login", fields)
    assert "evil.example/" not in page.text.replace('action="/evil.example/"', "")


def test_a_script_hears_the_token_that_counts(desk: Flask, db: Database) -> None:
    """A tab whose colleague tab logged in anew goes on saving by itself."""
    visitor = as_role(desk, Role.EDITOR)
    json = OURS | {"Accept": "application/json"}
    late = visitor.client.post("/entries/1", data=form(db) | {"csrf": "0" * 64}, headers=json)
    assert late.status_code == 403
    told = late.get_json()
    sent = form(db) | {"csrf": told["csrf"]}
    assert visitor.client.post("/entries/1", data=sent, headers=json).status_code == 200


def sid(visitor: Visitor) -> str:
    with visitor.client.session_transaction() as session:
        return str(session["sid"])
