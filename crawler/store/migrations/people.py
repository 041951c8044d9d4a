"""Who may open the editor's page, who is logged in, and which logins failed."""

from sqlite_utils import Database

from crawler.store.migrations.base import execute_all, migrations

PEOPLE = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
    hash TEXT NOT NULL DEFAULT '', disabled INTEGER NOT NULL DEFAULT 0, created TEXT NOT NULL,
    last_login TEXT
);
CREATE TABLE logins (
    token TEXT PRIMARY KEY, person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    began TEXT NOT NULL, seen TEXT NOT NULL
);
CREATE INDEX logins_person ON logins (person);
CREATE TABLE attempts (id INTEGER PRIMARY KEY, key TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX attempts_key ON attempts (key, at);
"""


@migrations()
def m015_people(db: Database) -> None:
    """Accounts of the editor's page, their logins as rows that can be ended, failed attempts."""
    execute_all(db, PEOPLE)


@migrations()
def m016_setting_changes(db: Database) -> None:
    """Who changed which part of the settings, and what it said before and after."""
    columns = {"id": int, "part": str, "who": str, "at": str, "before": str, "after": str}
    db.table("setting_changes").create(columns, pk="id", not_null=set(columns) - {"id"})


@migrations()
def m017_glances(db: Database) -> None:
    """What 来源 asks at every look: runs by night and state, pages that nobody opens again."""
    db.table("runs").create_index(["night", "state"])
    db.table("runs").create_index(["state", "source"])
    db.execute(
        "CREATE INDEX articles_given_up ON articles (source)"
        " WHERE state = 'listed' AND attempts >= 10"
    )


@migrations()
def m018_probes(db: Database) -> None:
    """Probes asked for on the page: what for, by whom, and what they brought."""
    columns = {"id": int, "source": str, "asked": str, "who": str, "began": str, "ended": str}
    db.table("probes").create(
        columns | {"result": str, "error": str}, pk="id", not_null={"source", "asked", "began"}
    )


@migrations()
def m019_address(db: Database) -> None:
    """Where each person logged in from last: who tries from elsewhere shuts nobody out there."""
    db.table("people").add_column("address", str, not_null_default="")


@migrations()
def m019_published(db: Database) -> None:
    """The days on which each column published, without reading its articles."""
    db.table("articles").create_index(["source", "column", "published"])
