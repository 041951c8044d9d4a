"""Who is let in, who is not, and that both are told the same."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlite_utils import Database

from crawler.store.database import opened
from digest.accounts import passwords
from digest.accounts.administer import Administrator
from digest.accounts.login import PER_ADDRESS, PER_NAME, WRONG, log_in
from digest.errors import LoginError, PersonError
from digest.store import attempts, people
from digest.store.people import Role
from tests.digest.web.sample import NIGHT

SECRET = "秋天的银杏叶落满院子"
FRESH = "冬天的雪落在旧屋檐上"
HERE = "10.0.0.7"


@pytest.fixture
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with opened(tmp_path_factory.mktemp("accounts") / "dongtai.db") as db:
        people.add(db, "李文", Role.EDITOR, passwords.hashed(SECRET), NIGHT)
        yield db


def refused(db: Database, name: str, password: str, *, address: str = HERE) -> str:
    with pytest.raises(LoginError) as error:
        log_in(db, name, password, address, NIGHT)
    return str(error.value)


def test_the_right_password_lets_in_under_any_width_of_the_name(db: Database) -> None:
    people.add(db, "Wang Li", Role.REVIEWER, passwords.hashed(SECRET), NIGHT)
    assert log_in(db, " ｗang  LI ", SECRET, HERE, NIGHT).role is Role.REVIEWER
    with pytest.raises(PersonError, match="已经有"):
        people.add(db, "WANG LI", Role.ADMIN, "", NIGHT)


def test_nobody_is_told_what_was_wrong(db: Database) -> None:
    shut = people.add(db, "赵停", Role.EDITOR, passwords.hashed(SECRET), NIGHT)
    people.set_disabled(db, shut, on=True)
    people.add(db, "钱头", Role.EDITOR, "", NIGHT)
    told = {
        refused(db, "李文", "wrong"), refused(db, "没这人", SECRET),
        refused(db, "赵停", SECRET), refused(db, "钱头", ""),
    }  # fmt: skip
    assert told == {WRONG}


def test_a_name_has_so_many_tries_then_waits_even_with_the_right_one(db: Database) -> None:
    for _ in range(PER_NAME):
        assert refused(db, "李文", "wrong") == WRONG
    assert "15 分钟" in refused(db, "李文", SECRET, address="10.0.0.8")
    assert log_in(db, "李文", SECRET, HERE, NIGHT + attempts.WINDOW).name == "李文"


def test_a_name_that_does_not_exist_waits_as_well(db: Database) -> None:
    for _ in range(PER_NAME):
        assert refused(db, "没这人", "wrong") == WRONG
    assert "15 分钟" in refused(db, "没这人", "wrong")


def test_a_stranger_shuts_nobody_out_of_the_own_office(db: Database) -> None:
    log_in(db, "李文", SECRET, HERE, NIGHT)
    for _ in range(PER_NAME):
        assert refused(db, "李文", "wrong", address="192.0.2.9") == WRONG
    assert "15 分钟" in refused(db, "李文", SECRET, address="192.0.2.9")
    assert log_in(db, "李文", SECRET, HERE, NIGHT).name == "李文"


def test_the_own_office_has_no_more_tries_than_a_stranger(db: Database) -> None:
    log_in(db, "李文", SECRET, HERE, NIGHT)
    for _ in range(PER_NAME):
        assert refused(db, "李文", "wrong") == WRONG
    assert "15 分钟" in refused(db, "李文", SECRET)


def test_another_password_ends_the_wait(db: Database) -> None:
    log_in(db, "李文", SECRET, HERE, NIGHT)
    for address in (HERE, "192.0.2.9"):
        for _ in range(PER_NAME):
            refused(db, "李文", "wrong", address=address)
    Administrator(db, "吴刚", NIGHT, alone=True).set_password(people.named(db, "李文"), FRESH)
    assert log_in(db, "李文", FRESH, HERE, NIGHT)
    assert log_in(db, "李文", FRESH, "192.0.2.9", NIGHT)


def test_an_address_that_tries_many_names_waits(db: Database) -> None:
    for number in range(PER_ADDRESS):
        assert refused(db, f"名{number}", "wrong") == WRONG
    assert "15 分钟" in refused(db, "李文", SECRET)
    assert log_in(db, "李文", SECRET, "10.0.0.8", NIGHT).name == "李文"


def test_the_right_password_clears_the_name_not_the_address(db: Database) -> None:
    """Else an insider could try his colleagues' passwords between two logins of his own."""
    for _ in range(PER_ADDRESS - 1):
        log_in(db, "李文", SECRET, HERE, NIGHT)
    assert refused(db, "王二", "wrong") == WRONG
    assert "15 分钟" in refused(db, "王二", "wrong")


def test_a_try_counts_before_its_password_is_looked_at(db: Database) -> None:
    for _ in range(PER_NAME):
        assert attempts.claim(db, {"name:李文": PER_NAME}, NIGHT) is None
    assert "15 分钟" in refused(db, "李文", SECRET)


def test_old_tries_are_swept_out(db: Database) -> None:
    refused(db, "没这人", "wrong")
    log_in(db, "李文", SECRET, HERE, NIGHT + timedelta(hours=1))
    assert db.execute("SELECT count(*) FROM attempts").fetchone()[0] == 1  # of the address


def test_a_hash_of_weaker_parameters_is_renewed_at_login(db: Database) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192).hash(SECRET)
    person = people.named(db, "李文")
    people.set_hash(db, person, weak)
    log_in(db, "李文", SECRET, HERE, NIGHT)
    assert not passwords.is_old(people.hash_of(db, person))
    assert log_in(db, "李文", SECRET, HERE, NIGHT)
