"""The one list of steps, and how a script of several statements runs inside a step."""

import sqlite3

from sqlite_utils import Database, Migrations

migrations = Migrations("dongtai")


def execute_all(db: Database, script: str) -> None:
    """Run each statement by itself: `executescript` would end the migration's transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
