"""How the desk is, as numbers for Prometheus' textfile collector (`[service] metrics`)."""

import importlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from crawler.errors import ConfigError
from crawler.store import queries
from crawler.store.database import opened
from digest.config.settings import Settings
from digest.monitoring import overview, space
from digest.monitoring.rehearsals import last_rehearsal
from digest.store import outbox

MISSING = ConfigError(
    "设了 service.metrics，却没有装 prometheus-client："
    "请运行 .venv/bin/pip install 'dongtai[metrics]'，或把 service.metrics 留空。"
)


def write(home: Home, settings: Settings) -> None:
    """Write the file in one step. Raises ConfigError without the extra, OSError where it cannot."""
    try:
        client: Any = importlib.import_module("prometheus_client")
    except ImportError as error:
        raise MISSING from error
    registry = client.CollectorRegistry()
    with opened(home.database) as db:
        for name, said, value in gauges(db, home, settings, now()):
            client.Gauge(f"dongtai_{name}", said, registry=registry).set(value)
    client.write_to_textfile(settings.service.metrics, registry)


def gauges(
    db: Database, home: Home, settings: Settings, at: datetime
) -> Iterator[tuple[str, str, float]]:
    """Name, help and value of each; a time that never was is 0."""
    found = overview.gather(db, home, settings, at, rhythm=False)
    room = space.measured(home, queries.began(db), at)
    yield (
        "last_night_timestamp_seconds",
        "Start of the last crawl of all",
        _stamp(found.nights.full),
    )
    yield "sources", "Sources that are visited", len(found.active)
    yield "sources_ill", "Sources that were read badly", len(found.ill)
    yield "sources_offline", "Sources out of reach for want of a network", len(found.offline)
    yield "problems", "Troubles of the desk as a whole", len(found.problems)
    yield "needs_person", "1 when somebody must act", float(found.needs_person)
    yield "mails_waiting", "Mails in the outbox", outbox.waiting(db)
    yield "database_bytes", "Size of the database", room.database
    yield "data_bytes", "Size of everything under var", room.whole
    yield "disk_free_bytes", "Free bytes on the disk of var", room.free
    yield "rehearsal_timestamp_seconds", "Last backup restored in a rehearsal", _rehearsed(settings)


def _rehearsed(settings: Settings) -> float:
    folder = settings.service.backup
    done = last_rehearsal(Path(folder)) if folder else None
    return datetime.fromisoformat(done.at).timestamp() if done else 0.0


def _stamp(at: datetime | None) -> float:
    return at.timestamp() if at else 0.0
