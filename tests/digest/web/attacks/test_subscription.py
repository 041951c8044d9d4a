"""The link in a mail: one click stops it, a scanner that follows links changes nothing."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.config import Home
from digest.accounts.signed import recipient_of, token
from digest.config.mail import MailConfig
from digest.config.recipients import People, Recipient
from digest.config.settings import Settings
from digest.mail import alerts, delivery, unsubscribing
from digest.store import subscribers
from digest.web.app import create_app
from tests.digest.homes import (
    LI,
    MORNING,
    ZHANG,
    Inbox,
    keep,
    policy_of,
    serving,
    settings_for,
)
from tests.digest.web.conftest import token_in

ONE_CLICK = {"List-Unsubscribe": "One-Click"}  # RFC 8058 §3.2, as a form
PEOPLE = "".join(
    f'[[recipients]]\nname = "{one.name}"\naddress = "{one.address}"\n' for one in (ZHANG, LI)
)


@pytest.fixture
def home(home: Home) -> Home:
    (home.config / "recipients.toml").write_text(PEOPLE, "utf-8")
    return home


@pytest.fixture
def app(home: Home) -> Flask:
    return create_app(home)


def public(home: Home, port: int = 25) -> Settings:
    settings = settings_for(home, port)
    return replace(settings, review=replace(settings.review, address="https://desk.example/"))


def path(home: Home, person: Recipient = ZHANG) -> str:
    return unsubscribing.link(home, public(home), person.mailbox).removeprefix(
        "https://desk.example"
    )


def stopped(db: Database) -> set[str]:
    return {key for key, choice in subscribers.choices(db).items() if choice.stopped}


def test_the_mail_carries_the_headers_and_the_link(home: Home, db: Database) -> None:
    keep(db, policy_of(1))
    inbox = Inbox()
    with serving(inbox) as port:
        settings = public(home, port)
        alerts.compose(db, home, settings, (ZHANG, LI), MORNING)
        delivery.send(
            db, settings.mail, lambda: MORNING, lambda to: unsubscribing.headers(home, settings, to)
        )
    first, second = inbox.mails
    page = f"https://desk.example{path(home)}"
    assert str(first["List-Unsubscribe"]).startswith(f"<{page}/off>, <mailto:operator@example.org?")
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert second["List-Unsubscribe"] != first["List-Unsubscribe"]
    body = first.get_body(("html",))
    assert body is not None and page in body.get_content()


def test_without_a_public_page_the_operator_is_written_to(home: Home) -> None:
    found = unsubscribing.headers(home, settings_for(home), ZHANG.mailbox)
    assert list(found) == ["List-Unsubscribe"]
    assert found["List-Unsubscribe"].startswith("<mailto:operator@example.org?subject=")
    nobody = replace(settings_for(home), mail=MailConfig())
    assert unsubscribing.headers(home, nobody, ZHANG.mailbox) == {}


def test_plain_http_is_no_place_for_one_click(home: Home) -> None:
    settings = public(home)
    settings = replace(settings, review=replace(settings.review, address="http://desk.example"))
    found = unsubscribing.headers(home, settings, ZHANG.mailbox)
    assert "/off>" in found["List-Unsubscribe"] and "List-Unsubscribe-Post" not in found


def test_one_click_of_a_mail_program_stops_it(home: Home, app: Flask, db: Database) -> None:
    answer = app.test_client().post(f"{path(home)}/off", data=ONE_CLICK)
    assert answer.status_code == 200 and "已经停发" in answer.text
    assert stopped(db) == {ZHANG.key}
    keep(db, policy_of(1))
    people = subscribers.chosen(db, (ZHANG, LI))
    assert [person.name for person in alerts.due(db, people, MORNING)] == [LI.name]


def test_following_every_link_changes_nothing(home: Home, app: Flask, db: Database) -> None:
    client = app.test_client()
    for end in ("", "/off", "/on"):
        client.get(path(home) + end)
        client.head(path(home) + end)
    assert not subscribers.choices(db)


@pytest.mark.parametrize("forge", ["other", "cut", "swapped", "salt"])
def test_a_link_that_we_did_not_sign_opens_nothing(
    home: Home, app: Flask, db: Database, forge: str
) -> None:
    right = path(home)
    forged = {
        "other": f"/subscription/{token(b'x' * 64, ZHANG.key)}",
        "cut": right[:-2],
        "swapped": right.split(".")[0][:-3] + "abc." + right.split(".")[-1],
        "salt": "/subscription/" + str(app.session_interface),
    }[forge]
    for end in ("", "/off"):
        assert app.test_client().post(forged + end, data=ONE_CLICK).status_code in (400, 403, 404)
    assert app.test_client().get(forged).status_code == 404
    assert not subscribers.choices(db)


def test_who_is_on_no_list_has_no_page(home: Home, app: Flask) -> None:
    stranger = replace(ZHANG, address="stranger@example.org")
    assert app.test_client().get(path(home, stranger)).status_code == 404


def test_a_foreign_page_cannot_press_the_button(home: Home, app: Flask, db: Database) -> None:
    from_elsewhere = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    for end in ("/off", ""):
        answer = app.test_client().post(path(home) + end, data=ONE_CLICK, headers=from_elsewhere)
        assert answer.status_code == 403
    assert not subscribers.choices(db)


def test_topics_are_changed_without_an_account_and_mail_comes_again(
    home: Home, app: Flask, db: Database
) -> None:
    client, here = app.test_client(), path(home)
    form = {"csrf": token_in(client.get(here).text), "topics": "DRG、医保", "when": "每周"}
    assert client.post(here, data=form).status_code == 303
    (person,) = subscribers.chosen(db, [ZHANG])
    assert (person.topics, person.when) == (("DRG", "医保"), "每周")
    client.post(f"{here}/off", data=ONE_CLICK)
    assert subscribers.chosen(db, [ZHANG])[0].kinds == ()
    client.post(f"{here}/on", data={"csrf": form["csrf"]})
    assert subscribers.chosen(db, [ZHANG])[0].kinds == ("新政策",)
    assert 'value="DRG、医保"' in client.get(here).text


def test_a_form_without_our_token_is_refused(home: Home, app: Flask, db: Database) -> None:
    assert app.test_client().post(path(home), data={"topics": "x"}).status_code == 403
    assert not subscribers.choices(db)


def test_queued_mail_of_who_stopped_is_cancelled(home: Home, db: Database) -> None:

    keep(db, policy_of(1))
    alerts.compose(db, home, public(home), (ZHANG, LI), MORNING)
    subscribers.stop(db, ZHANG.key, MORNING)
    alerts.tidy(db, People((ZHANG, LI)), MORNING)
    states = [row["state"] for row in db.query("SELECT state FROM outbox ORDER BY id")]
    assert states == ["cancelled", "queued"]


def test_a_signature_holds_for_its_key_only() -> None:
    assert recipient_of(b"k" * 64, token(b"k" * 64, "a@x.cn")) == "a@x.cn"
    assert recipient_of(b"j" * 64, token(b"k" * 64, "a@x.cn")) is None
