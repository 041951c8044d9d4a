"""What a crawl on several machines needs to know."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

CLUSTER = """
CREATE TABLE relisted (
    article INTEGER NOT NULL REFERENCES articles (id), source TEXT NOT NULL,
    PRIMARY KEY (article, source)
);
CREATE INDEX relisted_source ON relisted (source);
CREATE TABLE leases (
    night TEXT NOT NULL, batch TEXT NOT NULL, queue INTEGER NOT NULL, sources TEXT NOT NULL,
    hosts TEXT NOT NULL, state TEXT NOT NULL, delivery INTEGER NOT NULL DEFAULT 1,
    deaths INTEGER NOT NULL DEFAULT 0, taken INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (night, batch)
);
CREATE INDEX leases_state ON leases (state);
"""


@migrations()
def m090_cluster(db: Database) -> None:
    """Which sources list an article of another one (`relisted`); which batch of sources is out
    (`leases`, see `crawler.store.leases`), and how many lines of its result are stored (`taken`).
    """
    execute_all(db, CLUSTER)


@migrations()
def m086_machines(db: Database) -> None:
    """Which machine crawled a batch, and whether it found no network there."""
    db.table("leases").add_column("machine", str, not_null_default="")
    db.table("leases").add_column("offline", int, not_null_default=0)
