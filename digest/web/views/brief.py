"""明早的提醒: what each recipient would be written, if it were now."""

from flask import Blueprint, Response, abort, make_response, render_template

from crawler.clock import now
from crawler.errors import ConfigError
from digest.config import recipients
from digest.config.recipients import Recipient
from digest.config.settings import settings
from digest.mail import alerts, trying_out
from digest.store import subscribers
from digest.web import desk
from digest.web.views.preview import FRAME

page = Blueprint("brief", __name__, url_prefix="/brief")


@page.get("")
def show() -> str:
    """Everybody on the list, with the subject of his mail; the first one's is shown."""
    people = _people()
    due = {person.key for person in alerts.due(desk.database(), people, now())}
    return render_template("brief.html", people=people, due=due)


@page.get("/<int:number>")
def frame(number: int) -> Response:
    """One mail, in a frame that may run nothing and reach nothing."""
    people = _people()
    if not 0 < number <= len(people):
        abort(404)
    home = desk.home()
    found = trying_out.letter_for(desk.database(), home, settings(home), people[number - 1], now())
    response = make_response(found.html)
    response.headers["Content-Security-Policy"] = FRAME
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _people() -> tuple[Recipient, ...]:
    """The recipients as they want it; none where their file is missing or all of it is wrong."""
    try:
        found = recipients.load(desk.home()).right
    except ConfigError:
        return ()
    return subscribers.chosen(desk.database(), found)
