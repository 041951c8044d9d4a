"""What may be a password, and that checking one takes the same work for everybody."""

from unittest.mock import patch

import pytest
from argon2 import PasswordHasher

from digest.accounts import passwords
from digest.errors import PersonError


def test_a_hash_opens_for_its_password_alone() -> None:
    stored = passwords.hashed("秋天的银杏叶落满院子")
    assert stored.startswith("$argon2id$")
    assert passwords.is_right(stored, "秋天的银杏叶落满院子")
    assert not passwords.is_right(stored, "秋天的银杏叶落满院子 ")
    assert not passwords.is_right("", "nobody's password")
    assert not passwords.is_right("not a hash", "秋天的银杏叶落满院子")


@pytest.mark.parametrize(
    "stored", ["", passwords.hashed("秋天的银杏叶落满院子")], ids=["nobody", "somebody"]
)
def test_each_check_is_one_verification(stored: str) -> None:
    passwords.is_right("", "warm")  # the first one of a process also makes nobody's hash
    with patch.object(passwords, "HASHER", wraps=passwords.HASHER) as counted:
        passwords.is_right(stored, "wrong password")
    assert counted.verify.call_count == 1
    assert counted.hash.call_count == 0


def test_nobodys_hash_is_as_costly_as_a_new_one() -> None:
    costs = [passwords.hashed("x").split("$")[3], passwords._nobodys().split("$")[3]]
    assert costs[0] == costs[1]


def test_a_hash_of_weaker_parameters_is_old() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192).hash("秋天的银杏叶落满院子")
    assert passwords.is_old(weak)
    assert not passwords.is_old(passwords.hashed("秋天的银杏叶落满院子"))


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("短", "10 到 200"),
        ("长" * 201, "10 到 200"),
        ("1111111111", "不同的字太少"),
        ("李文 2026 年的密码", "自己的姓名"),
    ],
)
def test_what_cannot_be_a_password_is_told_why(password: str, why: str) -> None:
    with pytest.raises(PersonError, match=why):
        passwords.checked(password, "李文")
