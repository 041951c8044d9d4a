"""日历: what comes into force, closes or ends, month by month, and as a file to subscribe to."""

from datetime import timedelta

from flask import Blueprint, Response, render_template, request

from crawler.clock import now
from crawler.store import sources
from digest.milestones import calendar as due_days
from digest.milestones.calendar import Due
from digest.output import ics
from digest.store.milestones import Kind
from digest.web import desk

page = Blueprint("calendar", __name__, url_prefix="/calendar")

AHEAD, BACK = timedelta(days=3 * 366), timedelta(days=366)
RECENT = timedelta(days=31)  # what a subscriber still has of the past


@page.get("")
def show() -> str:
    """What is to come, or with `?past=1` what was, the nearest month first."""
    db, today = desk.database(), now().date()
    whole, past = due_days.refresh_some(db), "past" in request.args
    first, last = (today - BACK, today - timedelta(days=1)) if past else (today, today + AHEAD)
    found = _of_kind(due_days.falling_due(db, first, last))
    return render_template(
        "calendar.html",
        months=due_days.by_month(reversed(found) if past else found),
        today=today,
        past=past,
        kinds=list(Kind),
        kind=request.args.get("kind", ""),
        whole=whole,
        orgs=sources.organisations(db),
    )


@page.get("/dongtai.ics")
def file() -> Response:
    """The calendar as iCalendar: a month back, three years ahead."""
    db, today = desk.database(), now().date()
    due_days.refresh_some(db)
    found = _of_kind(due_days.falling_due(db, today - RECENT, today + AHEAD))
    made = ics.render(found, f"{desk.publication().name}日历")
    return Response(made, mimetype="text/calendar")


def _of_kind(dues: list[Due]) -> list[Due]:
    wanted = request.args.get("kind", "")
    return [due for due in dues if not wanted or due.kind.value == wanted]
