"""The people of the editor's page: name, role, and the hash of a password.

A name is what is typed at login and printed in the trail; two names that differ only in width or
case are one.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from digest.errors import PersonError


class Role(StrEnum):
    """What a person may do; each may also do what the one before may."""

    EDITOR = "编辑"
    REVIEWER = "审核"
    ADMIN = "管理员"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk; `id` 0 is the one person of a desk without accounts."""

    id: int
    name: str
    role: Role
    disabled: bool = False
    has_password: bool = False
    last_login: datetime | None = None


def key_of(name: str) -> str:
    """What makes a name one name."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def any_exist(db: Database) -> bool:
    """Whether the desk has accounts; a disabled one counts, so that none opens the desk."""
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM people)").fetchone()[0])


def everyone(db: Database) -> list[Person]:
    """All accounts in the order in which they were made."""
    return [_person(row) for row in db.query("SELECT * FROM people ORDER BY id")]


def find(db: Database, name: str) -> Person | None:
    """The account of this name, None where there is none."""
    row = next(db.query("SELECT * FROM people WHERE key = ?", [key_of(name)]), None)
    return _person(row) if row else None


def named(db: Database, name: str) -> Person:
    """The account of this name; raises PersonError that lists those there are."""
    if person := find(db, name):
        return person
    names = "、".join(person.name for person in everyone(db)) or "（还没有账号）"
    raise PersonError(f"没有“{name}”这个账号，现有：{names}。")


def add(db: Database, name: str, role: Role, password_hash: str, at: datetime) -> Person:
    """A new account; an empty hash is one that no password opens. Raises PersonError."""
    if find(db, name):
        raise PersonError(f"已经有“{name}”这个账号；改密码请用 dongtai users passwd {name}。")
    shown = " ".join(name.split())
    record = {"name": shown, "key": key_of(name), "role": role.value}
    rest = {"hash": password_hash, "created": at.isoformat()}
    made = db.table("people").insert(record | rest)
    return Person(int(made.last_pk or 0), shown, role, has_password=bool(password_hash))


def remove(db: Database, person: Person) -> None:
    """Take the account away, its logins with it; its name stays on what it did."""
    db.execute("DELETE FROM people WHERE id = ?", [person.id])


def set_role(db: Database, person: Person, role: Role) -> None:
    """From the next request on."""
    db.execute("UPDATE people SET role = ? WHERE id = ?", [role.value, person.id])


def set_disabled(db: Database, person: Person, *, on: bool) -> None:
    """Let nobody in under this name, or again; being shut out ends what is open."""
    with db.atomic():
        db.execute("UPDATE people SET disabled = ? WHERE id = ?", [on, person.id])
        db.execute("DELETE FROM logins WHERE person = ?", [person.id])


def hash_of(db: Database, person: Person) -> str:
    """The hash of the password, "" where none is set."""
    row = db.execute("SELECT hash FROM people WHERE id = ?", [person.id]).fetchone()
    return str(row[0]) if row else ""


def address_of(db: Database, person: Person) -> str:
    """Where the person logged in from last, "" before the first time."""
    row = db.execute("SELECT address FROM people WHERE id = ?", [person.id]).fetchone()
    return str(row[0]) if row else ""


def set_address(db: Database, person: Person, address: str) -> None:
    """The person has logged in from there."""
    db.execute("UPDATE people SET address = ? WHERE id = ?", [address, person.id])


def set_hash(db: Database, person: Person, password_hash: str) -> None:
    """The same password under newer parameters: nobody is logged out."""
    db.execute("UPDATE people SET hash = ? WHERE id = ?", [password_hash, person.id])


def set_password(db: Database, person: Person, password_hash: str) -> None:
    """Another password: every login of this person ends."""
    with db.atomic():
        set_hash(db, person, password_hash)
        db.execute("DELETE FROM logins WHERE person = ?", [person.id])


def _person(row: dict[str, Any]) -> Person:
    return Person(
        row["id"],
        row["name"],
        Role(row["role"]),
        disabled=bool(row["disabled"]),
        has_password=bool(row["hash"]),
        last_login=datetime.fromisoformat(row["last_login"]) if row["last_login"] else None,
    )
