"""A recipient's own page, by the signed link in his mail: fewer mails, others, or none."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from crawler.clock import now
from digest.accounts.signed import recipient_of
from digest.config import recipients
from digest.config.interests import When
from digest.config.recipients import Recipient
from digest.store import subscribers
from digest.web import desk, forms, lines

page = Blueprint("subscription", __name__, url_prefix="/subscription/<token>")


@page.get("")
def show(token: str) -> str:
    """What one gets now."""
    person = _person(token)
    return _page(token, person)


@page.post("")
def save(token: str) -> ResponseReturnValue:
    """Other topics, another day, or all as the file has it again."""
    person = _person(token)
    when = forms.field("when")
    wishes = {
        "topics": lines.listed(forms.field("topics")),
        "never": lines.listed(forms.field("never")),
        "when": when if when in tuple(When) else str(When.MORNING),
    }
    subscribers.wish(desk.database(), person.key, wishes, now())
    flash("已保存，从下一封开始照这样发。")
    return redirect(url_for(".show", token=token), 303)


@page.get("/off")
def ask(token: str) -> str:
    """A button: whoever only follows links changes nothing."""
    return _page(token, _person(token))


@page.post("/off")
def off(token: str) -> ResponseReturnValue:
    """No more mail: from the page, or by one click of a mail program (RFC 8058)."""
    person = _person(token)
    subscribers.stop(desk.database(), person.key, now())
    return _page(token, person)


@page.post("/on")
def on(token: str) -> ResponseReturnValue:
    """Mail again."""
    person = _person(token)
    subscribers.stop(desk.database(), person.key, now(), stopped=False)
    flash("已恢复，有新政策时照常发给您。")
    return redirect(url_for(".show", token=token), 303)


def _person(token: str) -> Recipient:
    """Whose link it is; 404 for one that we did not sign, or of somebody who is on no list."""
    key = current_app.secret_key
    assert isinstance(key, bytes)
    address = recipient_of(key, token)
    people = recipients.load(desk.home()).right
    found = next((person for person in people if person.key == address), None)
    if found is None:
        abort(404)
    return found


def _page(token: str, person: Recipient) -> str:
    choice = subscribers.choices(desk.database()).get(person.key)
    (wanted,) = subscribers.chosen(desk.database(), [person])
    return render_template(
        "subscription.html", token_of=token, reader=wanted, choice=choice, times=list(When)
    )
