"""The facts: each source with its columns, and what is wrong with all of them together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.health.rhythm import expected_gap
from crawler.store import columns, queries, runs, sources
from crawler.store.columns import Column
from crawler.store.counts import Count
from crawler.store.records import StoredArticle
from crawler.store.runs import Run, RunState
from crawler.store.sources import MANUAL, SourceRow
from digest.monitoring.nights import Nights
from digest.monitoring.problems import UNVISITED, Problem, problems


@dataclass(frozen=True, slots=True)
class ColumnHealth:
    """A column, its rhythm (`gap`, in working days; None before it is known), and what the last
    run counted.
    """

    column: Column
    gap: int | None
    count: Count


@dataclass(frozen=True, slots=True)
class Health:
    """One source. `nights` is for how many nights in a row it was read badly, `limit` after how
    many a person is wanted; `offline` when its last run fell into a break of our own network;
    `skipped` for how many nights others were visited and it was not (one is no matter).
    `by_hand` are pages that were tried often enough, `idle` says why nobody visits it now.
    """

    name: str
    org: str
    sort: str
    run: Run | None
    success: datetime | None
    nights: int
    limit: int
    offline: bool
    problems: tuple[Problem, ...]
    columns: tuple[ColumnHealth, ...]
    by_hand: tuple[StoredArticle, ...]
    idle: str = ""
    skipped: int = 0

    @property
    def well(self) -> bool:
        """Its last run read everything, or is still going on, and was not long ago."""
        if self.run is None:
            return True
        return self.run.state in (RunState.OK, RunState.RUNNING) and not self.skipped

    @property
    def needs_person(self) -> bool:
        """Whether it has been read badly for as long as the operator lets it."""
        if self.well or self.offline or self.idle:
            return False
        return bool(self.skipped) or self.nights >= self.limit

    @property
    def last_new(self) -> datetime | None:
        """The night a column last brought something new."""
        return max((c.column.last_new for c in self.columns if c.column.last_new), default=None)


def health(
    db: Database, row: SourceRow, last: Run | None, nights: Nights, limit: int, idle: str = ""
) -> Health:
    """The facts of one source; `limit` is `crawl.failed_nights`, and 1 for a policy office."""
    skipped = nights.skipped(last.night) if last else 0
    found = problems(last) if last else ()
    return Health(
        name=row.name,
        org=row.org,
        sort=row.sort,
        run=last,
        success=runs.last_success(db, row.name),
        nights=runs.failing_nights(db, row.name, nights.night_of, nights.outages),
        limit=1 if row.sort == "policy" else limit,
        offline=last is not None and last.night in nights.outages,
        problems=(UNVISITED, *found) if skipped else found,
        columns=tuple(_columns(db, row.name, last)),
        by_hand=tuple(queries.given_up(db, row.name)),
        idle=idle,
        skipped=skipped,
    )


def rows(db: Database, declared: Mapping[str, SourceRow]) -> dict[str, SourceRow]:
    """The sources that are declared, and those that the store has met beside them, by name; what
    an editor brought is no source of a crawl.
    """
    met = {name: row for name, row in sources.known(db).items() if row.platform != MANUAL}
    unnamed = {r.source: SourceRow(r.source, "", "", "") for r in runs.latest(db)}
    return dict(sorted((unnamed | met | dict(declared)).items()))


def _columns(db: Database, source: str, last: Run | None) -> list[ColumnHealth]:
    """The columns of the last run; those that nobody asks for any more are left out."""
    counts = last.counts if last else {}
    known = columns.of_source(db, source)
    failed = {f.column: Column(f.column, f.url) for f in last.failures} if last else {}
    found = {name: column for name, column in (failed | known).items() if name in counts}
    return [
        ColumnHealth(
            column,
            expected_gap(queries.publication_days(db, source, column.name)),
            counts.get(column.name, Count()),
        )
        for _, column in sorted((found or known).items())
    ]
