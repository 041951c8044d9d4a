"""Logins tried, counted before the password is looked at, so that many at once count too."""

from datetime import datetime, timedelta

from sqlite_utils import Database

WINDOW = timedelta(minutes=15)


def claim(db: Database, limits: dict[str, int], at: datetime) -> datetime | None:
    """Count one more try under each key; or, where a key has had its number, when it may again.

    `limits` gives each key how many tries it has in `WINDOW`.
    """
    since = (at - WINDOW).isoformat()
    with db.atomic():
        db.execute("DELETE FROM attempts WHERE at <= ?", [since])
        for key, most in limits.items():
            rows = db.execute("SELECT at FROM attempts WHERE key = ? ORDER BY at", [key])
            tried = [str(row[0]) for row in rows]
            if len(tried) >= most:
                return datetime.fromisoformat(tried[-most]) + WINDOW
        db.table("attempts").insert_all({"key": key, "at": at.isoformat()} for key in limits)
    return None


def forgive(db: Database, key: str) -> None:
    """The right password came, or another one: what was tried under this key counts no more."""
    db.execute("DELETE FROM attempts WHERE key = ?", [key])


def forgive_all(db: Database, key: str) -> None:
    """The same, wherever it was tried from."""
    db.execute(
        "DELETE FROM attempts WHERE key = ? OR substr(key, 1, ?) = ?",
        [key, len(key) + 1, f"{key}@"],
    )
