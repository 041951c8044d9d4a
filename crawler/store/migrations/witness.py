"""What a page is, what makes its address, and what a crawl was asked for."""

import json
from typing import Any

from sqlite_utils import Database

from crawler.official import describe
from crawler.official.issuers import chosen, listed
from crawler.store import identity
from crawler.store.migrations.base import execute_all, migrations

IDENTITY = """
CREATE TABLE identities (
    host TEXT NOT NULL, name TEXT NOT NULL, how TEXT NOT NULL, source TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (host, name, how, source)
);
"""


@migrations()
def m008_official(db: Database) -> None:
    """What each article is: its stage and kind by its title and number, its issuers by its page."""
    db.table("articles").add_column("stage", str, not_null_default="")
    columns = "id, title, document_number, issuers, kind, substr(text, 1, 1200) AS letter"
    rows = list(db.query(f"SELECT {columns} FROM articles"))
    db.conn.executemany(
        "UPDATE articles SET stage = :stage, kind = :kind, interprets = :interprets,"
        " issuers = :issuers WHERE id = :id",
        [{"id": row["id"], **_official(row)} for row in rows],
    )


def _official(row: dict[str, Any]) -> dict[str, str]:
    """The columns of a row that reading fills today; a row without issuers had no sign of any."""
    told = describe(row["title"], row["document_number"])
    before: list[str] = json.loads(row["issuers"])
    issuers = chosen(row["title"], tuple(before), [listed(row["letter"])]) if before else ()
    return {
        "stage": told.stage.value,
        "kind": told.kind,
        "interprets": told.interprets,
        "issuers": json.dumps(issuers, ensure_ascii=False),
    }


@migrations()
def m009_practice(db: Database) -> None:
    """他山之石 is called `practice`, in what is drafted and in what was printed."""
    for table in ("entries", "published"):
        db.execute(f"UPDATE {table} SET section = 'practice' WHERE section = 'stones'")


@migrations()
def m010_identity(db: Database) -> None:
    """What makes an address at a host; articles under addresses that lost only what tracks."""
    execute_all(db, IDENTITY)
    identity.rename_all(db)


@migrations()
def m011_asked(db: Database) -> None:
    """What each crawl was asked for, beside what it did."""
    columns = {"night": str, "source": str, "outcome": str}
    db.table("asked").create(columns, pk=("night", "source"), not_null={"outcome"})


@migrations()
def m012_newest(db: Database) -> None:
    """The newest rows of each column, by which the next night sees whether it missed any."""
    db.table("columns").add_column("newest", str, not_null_default="[]")


@migrations()
def m013_told(db: Database) -> None:
    """The title that each alert told; when each column was first read."""
    db.table("alerted").add_column("title", str, not_null_default="")
    db.execute("UPDATE alerted SET title = (SELECT title FROM articles WHERE id = alerted.article)")
    db.table("articles").create_index(["source", "column", "first_seen"])


@migrations()
def m014_certificates(db: Database) -> None:
    """Who vouched for each host's certificate."""
    names = ("host", "issuer", "fingerprint", "reason", "seen")
    db.table("certificates").create(dict.fromkeys(names, str), pk="host")
