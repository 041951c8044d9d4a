"""Who is logged in: a row a login, found by the hash of what the browser keeps.

The row decides, not the cookie: deleting it ends the login wherever its cookie was copied to.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from digest.store.people import Person, Role

SEEN = timedelta(minutes=5)  # how stale `seen` may be: not every look is a write


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a login lasts: without a request, and in all."""

    idle: timedelta
    whole: timedelta


def begin(db: Database, person: Person, token: str, at: datetime, limits: Limits) -> None:
    """Log in; rows that nobody can use any more are swept out at the same time."""
    with db.atomic():
        db.execute(
            "DELETE FROM logins WHERE seen < ? OR began < ?",
            [(at - limits.idle).isoformat(), (at - limits.whole).isoformat()],
        )
        record = {"token": _digest(token), "person": person.id}
        db.table("logins").insert(record | {"began": at.isoformat(), "seen": at.isoformat()})
        db.execute("UPDATE people SET last_login = ? WHERE id = ?", [at.isoformat(), person.id])


def end(db: Database, token: str) -> None:
    """Log out."""
    db.execute("DELETE FROM logins WHERE token = ?", [_digest(token)])


def person_of(db: Database, token: str, at: datetime, limits: Limits) -> Person | None:
    """Who is logged in with `token`; None where nobody is, any more or yet."""
    found = db.execute(
        "SELECT p.id, p.name, p.role, l.began, l.seen FROM logins l JOIN people p"
        " ON p.id = l.person WHERE l.token = ? AND NOT p.disabled",
        [_digest(token)],
    ).fetchone()
    if found is None:
        return None
    began, seen = (datetime.fromisoformat(moment) for moment in found[3:])
    if at - began >= limits.whole or at - seen >= limits.idle:
        end(db, token)
        return None
    if at - seen >= SEEN:
        db.execute("UPDATE logins SET seen = ? WHERE token = ?", [at.isoformat(), _digest(token)])
    return Person(found[0], found[1], Role(found[2]), has_password=True)


def _digest(token: str) -> str:
    """What is stored: whoever reads the file, or a backup of it, cannot log in with it."""
    return hashlib.sha256(token.encode()).hexdigest()
