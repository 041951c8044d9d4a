"""The facts: each source with its columns, and what is wrong with all of them together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    many a person is wanted; `offline` when its last run fell into a break of our own network, or of
    that of the machine of `queue` (0: this one); `skipped` for how many nights others were visited
    and it was not (one is no matter). `by_hand` are pages that were tried often enough, `idle` says
    why nobody visits it now.
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
    queue: int = 0

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


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store has of every source, asked for all at once; each by source."""

    runs: Mapping[str, Run]
    successes: Mapping[str, datetime]
    bad: Mapping[str, Sequence[datetime]]
    columns: Mapping[str, Mapping[str, Column]]
    by_hand: Mapping[str, Sequence[StoredArticle]]


def kept(db: Database) -> Kept:
    """All of it, by five questions."""
    return Kept(
        {run.source: run for run in runs.latest(db)},
        runs.last_successes(db),
        runs.bad_since_success(db),
        columns.by_source(db),
        queries.given_up(db),
    )


def health(row: SourceRow, found: Kept, nights: Nights, limit: int, idle: str = "") -> Health:
    """The facts of one source; `limit` is `crawl.failed_nights`, and 1 for a policy office. How
    often its columns bring something is not among them, see `with_rhythm`.
    """
    last = found.runs.get(row.name)
    skipped = nights.skipped(last.night) if last else 0
    wrong = problems(last) if last else ()
    bad = {at for at in found.bad.get(row.name, ()) if not nights.is_away(at, row.name)}
    return Health(
        name=row.name,
        org=row.org,
        sort=row.sort,
        run=last,
        success=found.successes.get(row.name),
        nights=len({nights.night_of(night) for night in bad}),
        limit=1 if row.sort == "policy" else limit,
        offline=last is not None and nights.is_away(last.night, row.name),
        queue=nights.apart.get((last.night, row.name), 0) if last else 0,
        problems=(UNVISITED, *wrong) if skipped else wrong,
        columns=tuple(_columns(found.columns.get(row.name, {}), last)),
        by_hand=tuple(found.by_hand.get(row.name, ())),
        idle=idle,
        skipped=skipped,
    )


def with_rhythm(db: Database, source: Health) -> Health:
    """`source` with the gap of each column, from its publication days."""
    days = (queries.publication_days(db, source.name, c.column.name) for c in source.columns)
    columns = (replace(c, gap=expected_gap(d)) for c, d in zip(source.columns, days, strict=True))
    return replace(source, columns=tuple(columns))


def rows(
    db: Database, declared: Mapping[str, SourceRow], met: Iterable[str]
) -> dict[str, SourceRow]:
    """The sources that are declared, and those that the store has met beside them, by name; what
    an editor brought is no source of a crawl.
    """
    stored = {name: row for name, row in sources.known(db).items() if row.platform != MANUAL}
    unnamed = {name: SourceRow(name, "", "", "") for name in met}
    return dict(sorted((unnamed | stored | dict(declared)).items()))


def _columns(known: Mapping[str, Column], last: Run | None) -> list[ColumnHealth]:
    """The columns of the last run; those that nobody asks for any more are left out."""
    counts = last.counts if last else {}
    failed = {f.column: Column(f.column, f.url) for f in last.failures} if last else {}
    found = {name: column for name, column in {**failed, **known}.items() if name in counts}
    return [
        ColumnHealth(column, None, counts.get(column.name, Count()))
        for _, column in sorted((found or known).items())
    ]
