"""今晚新增: what the last crawl brought, policies first, and what it could not read."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import Blueprint, render_template, request
from sqlite_utils import Database

from crawler.clock import now
from crawler.health.kinds import offline
from crawler.store import queries, runs, sources
from crawler.store.records import StoredArticle
from crawler.store.runs import Run, RunState
from digest.config.settings import Publication
from digest.monitoring import sentences
from digest.monitoring.problems import NO_NETWORK, problems
from digest.web import desk, tray, words

page = Blueprint("tonight", __name__)

PERIODS = {1: "昨夜", 3: "近三天", 7: "近七天"}
SHOWN = 150  # of each sort; a first crawl may bring thousands
SORTS = ("policy", "hospital", "feed", "journal")


@page.get("/")
def show() -> str:
    """The page; `?days=3` looks further back."""
    db, night = desk.database(), runs.last_night(desk.database())
    days = request.args.get("days", 1, type=int)
    days = days if days in PERIODS else 1
    since = _since(night, days)
    came = {sort: queries.first_seen_since(db, since, sort, SHOWN) for sort in SORTS}
    return render_template(
        "tonight.html",
        night=night,
        days=days,
        periods=PERIODS,
        policies=came["policy"],
        hospitals=_by_source([*came["hospital"], *came["feed"]], desk.publication()),
        papers=_by_source(came["journal"], desk.publication()),
        counts={sort: queries.count_since(db, since, sort) for sort in SORTS},
        broken=_broken(db, night),
        away=_away(db, night),
        running=_running(db, night),
        orgs=sources.organisations(db),
        entries=tray.standing(db),
        publication=desk.publication(),
        page_words=words.PAGE,
    )


def _since(night: datetime | None, days: int) -> datetime:
    """The beginning of the last crawl's calendar day, so that a second crawl hides nothing."""
    last = (night or now()).replace(hour=0, minute=0, second=0)
    return last - timedelta(days=days - 1)


def _by_source(
    found: Iterable[StoredArticle], publication: Publication
) -> dict[str, list[StoredArticle]]:
    """Hospital news by site, the house order first."""
    house = [source for hospital in publication.hospitals for source in hospital.sources]
    grouped: dict[str, list[StoredArticle]] = {source: [] for source in house}
    for item in found:
        grouped.setdefault(item.article.source, []).append(item)
    return {source: items for source, items in grouped.items() if items}


def _broken(db: Database, night: datetime | None) -> list[tuple[Run, str]]:
    """Sources whose last run of that day did not end well, each with one sentence on why; none
    while our own network is down, which is said once.
    """
    if _away(db, night):
        return []
    good = (RunState.OK, RunState.RUNNING)
    return [(run, _reason(run)) for run in _runs(db, night) if run.state not in good]


def _away(db: Database, night: datetime | None) -> str:
    """That our own network was down, if it was."""
    return sentences.problem(NO_NETWORK) if offline(_runs(db, night)) else ""


def _reason(run: Run) -> str:
    found = problems(run)
    return sentences.shared(found[0]) if found else sentences.STATES[run.state]


def _running(db: Database, night: datetime | None) -> bool:
    return any(run.state is RunState.RUNNING for run in _runs(db, night))


def _runs(db: Database, night: datetime | None) -> list[Run]:
    """The last run of each source, of the calendar day of the last crawl."""
    return [run for run in runs.latest(db) if night and run.night.date() == night.date()]
