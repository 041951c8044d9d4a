"""The overview as JSON; the keys are documented in deploy/README.md and stay."""

import sqlite3
from dataclasses import asdict
from typing import Any

from crawler.store.checkpoint import is_mended
from digest.monitoring import sentences
from digest.monitoring.facts import ColumnHealth, Health
from digest.monitoring.overview import Overview
from digest.monitoring.problems import Problem


def of_overview(overview: Overview) -> dict[str, Any]:
    """The whole; `ok` is what the exit status says."""
    return {
        "checked_at": overview.at,
        "last_night": overview.nights.last,
        "problems": [of_problem(problem) for problem in overview.problems],
        "notices": list(overview.notices),
        "sources": [of_source(s) for s in overview.active if s.run is not None],
        "sqlite": {"version": sqlite3.sqlite_version, "mended": is_mended()},
        "account": asdict(overview.account),
        "never": [source.name for source in overview.new],
        "idle": [{"source": source.name, "why": source.idle} for source in overview.idle],
    }


def of_source(source: Health) -> dict[str, Any]:
    """A source that was visited."""
    run = source.run
    assert run is not None  # those never visited are listed by name
    return {
        "source": source.name,
        "org": source.org,
        "sort": source.sort,
        "state": run.state.value,
        "needs_person": source.needs_person,
        "offline": source.offline,
        "headline": sentences.headline(source),
        "night": run.night,
        "last_success": source.success,
        "last_new": source.last_new,
        "failing_nights": source.nights,
        "skipped_nights": source.skipped,
        "listed": run.listed,
        "added": run.added,
        "changed": run.changed,
        "requests": run.requests,
        "bytes": run.bytes,
        "seconds": run.seconds,
        "statuses": run.total.statuses,
        "browser": run.total.browser,
        "problems": [of_problem(problem) for problem in source.problems],
        "failures": [
            {"kind": f.kind, "url": f.url, "message": f.message, "column": f.column}
            for f in run.failures
        ],
        "notes": list(run.notes),
        "given_up": [page.article.url for page in source.by_hand],
        "columns": [of_column(column) for column in source.columns],
    }


def of_column(found: ColumnHealth) -> dict[str, Any]:
    """A column; `expected_gap` in working days, null before a rhythm is known."""
    column = found.column
    return {
        "column": column.name,
        "url": column.url,
        "evidence": column.evidence,
        "found_at": column.found_at,
        "last_success": column.last_success,
        "last_new": column.last_new,
        "expected_gap": found.gap,
        "list_rows": column.rows,
        "list_rows_undated": column.undated_rows,
        "last_run": asdict(found.count),
    }


def of_problem(problem: Problem) -> dict[str, Any]:
    """One kind of trouble."""
    return {
        "kind": problem.kind,
        "sentence": problem.sentence,
        "advice": problem.advice,
        "columns": list(problem.columns),
        "urls": list(problem.urls),
    }
