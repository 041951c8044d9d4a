"""今日: an inbox of what came and nobody has decided yet, and what the crawl could not read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Blueprint, render_template, request

from crawler.clock import now
from crawler.health.kinds import offline
from crawler.store import runs
from crawler.store.runs import Run, RunState
from digest.monitoring import sentences
from digest.monitoring.problems import NO_NETWORK, problems
from digest.store import triage
from digest.web import asking, desk, listed

page = Blueprint("tonight", __name__)

PERIODS = {1: "昨夜", 3: "近三天", 7: "近七天", 31: "近一月"}


@page.get("/")
def show() -> str:
    """The page; `?days=3` looks further back, `?at=` has an article beside the list."""
    db, night = desk.database(), runs.last_night(desk.database())
    days = request.args.get("days", 1, type=int)
    days = days if days in PERIODS else 1
    house = tuple(s for hospital in desk.publication().hospitals for s in hospital.sources)
    asked = asking.asked(_since(night, days), now().date(), house)
    last = _runs(runs.latest(db), night)
    return render_template(
        "tonight.html",
        **listed.chosen(db, asked),
        night=night,
        period=days,
        periods=PERIODS,
        decided=triage.counts(db),
        broken=_broken(last),
        away=_away(last),
        running=any(run.state is RunState.RUNNING for run in last),
    )


def _since(night: datetime | None, days: int) -> datetime:
    """The beginning of the last crawl's calendar day, so that a second crawl hides nothing."""
    last = (night or now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return last - timedelta(days=days - 1)


def _broken(last: Sequence[Run]) -> list[tuple[Run, str]]:
    """Sources whose last run of that day did not end well, each with one sentence on why; none
    while our own network is down, which is said once.
    """
    if _away(last):
        return []
    good = (RunState.OK, RunState.RUNNING)
    return [(run, _reason(run)) for run in last if run.state not in good]


def _away(last: Sequence[Run]) -> str:
    """That our own network was down, if it was."""
    return sentences.problem(NO_NETWORK) if offline(list(last)) else ""


def _reason(run: Run) -> str:
    found = problems(run)
    return sentences.shared(found[0]) if found else sentences.STATES[run.state]


def _runs(last: Sequence[Run], night: datetime | None) -> list[Run]:
    """The last run of each source, of the calendar day of the last crawl."""
    return [run for run in last if night and run.night.date() == night.date()]
