"""来源健康: each source, when it was last read, what was wrong and what to do."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template
from sqlite_utils import Database

from crawler.health import Explanation
from crawler.store import queries, runs, sources
from crawler.store.records import StoredArticle
from crawler.store.runs import Fault, Run, RunState
from crawler.store.sources import MANUAL
from digest.web import desk, words

page = Blueprint("sources", __name__)


@dataclass(frozen=True, slots=True)
class Health:
    """One source. `faults` are grouped by kind; `by_hand` are pages an editor must open."""

    name: str
    org: str
    run: Run | None
    success: datetime | None
    nights: int
    faults: tuple[tuple[Explanation, tuple[Fault, ...]], ...]
    by_hand: tuple[StoredArticle, ...]

    @property
    def well(self) -> bool:
        """Its last run read everything, or is still going on."""
        return self.run is None or self.run.state in (RunState.OK, RunState.RUNNING)


@page.get("/sources")
def show() -> str:
    """The page: sources in trouble first, the longest trouble on top."""
    everything = health(desk.database())
    ill = sorted((h for h in everything if not h.well), key=lambda h: -h.nights)
    well = [h for h in everything if h.well]
    return render_template("sources.html", ill=ill, well=well, run_words=words.RUN)


def health(db: Database) -> list[Health]:
    """Every source the store knows, by name."""
    orgs = sources.organisations(db)
    last = {run.source: run for run in runs.latest(db)}
    names = sorted(n for n in {*orgs, *last} if not n.startswith(f"{MANUAL}:"))
    return [_health(db, name, orgs.get(name, ""), last.get(name)) for name in names]


def _health(db: Database, name: str, org: str, run: Run | None) -> Health:
    return Health(
        name=name,
        org=org,
        run=run,
        success=runs.last_success(db, name),
        nights=runs.failing_nights(db, name),
        faults=_grouped(run.failures if run else ()),
        by_hand=tuple(queries.given_up(db, name)),
    )


def _grouped(faults: tuple[Fault, ...]) -> tuple[tuple[Explanation, tuple[Fault, ...]], ...]:
    kinds = dict.fromkeys(fault.kind for fault in faults)
    same = (tuple(fault for fault in faults if fault.kind == kind) for kind in kinds)
    return tuple((words.explained(group[0]), group) for group in same)
