"""Letting somebody in: tries count by name and by address, and no answer tells what was wrong."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from digest.accounts import passwords
from digest.errors import LoginError
from digest.store import attempts, people
from digest.store.people import Person

PER_NAME, PER_ADDRESS = 8, 30  # tries in `attempts.WINDOW`; a whole office may share one address
WRONG = "姓名或密码不对，请再试。"


def log_in(db: Database, name: str, password: str, address: str, at: datetime) -> Person:
    """The person with this name and password.

    Raises LoginError, in the same words and after the same work for a name that does not exist,
    is shut out, has no password, or has another one.
    """
    person = people.find(db, name)
    by_name = name_key(name)
    if person and address == people.address_of(db, person):
        by_name += f"@{address}"
    limits = {by_name: PER_NAME, f"address:{address}": PER_ADDRESS}
    if again := attempts.claim(db, limits, at):
        raise LoginError(_later(again - at))
    stored = people.hash_of(db, person) if person and not person.disabled else ""
    if not passwords.is_right(stored, password) or person is None:
        raise LoginError(WRONG)
    if passwords.is_old(stored):
        people.set_hash(db, person, passwords.hashed(password))
    attempts.forgive(db, by_name)
    people.set_address(db, person, address)
    return person


def name_key(name: str) -> str:
    """Under what tries for a name are counted. Those from where the person logged in last are
    counted apart: a stranger's tries keep nobody out of the own office.
    """
    return f"name:{people.key_of(name)[:40]}"


def _later(wait: timedelta) -> str:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return f"试的次数太多了，请过 {minutes} 分钟再试；忘了密码请找管理员重设。"
