"""Passwords: what may be one, its hash, and a check that takes as long for nobody as for somebody.

Argon2id by argon2-cffi with the parameters it recommends today (RFC 9106, low memory); hashes made
with earlier ones are renewed at the next login.
"""

from functools import cache
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from digest.errors import PersonError
from digest.store.people import key_of

SHORTEST, LONGEST = 10, 200  # characters; NIST SP 800-63B asks for 8 and to allow 64
FEWEST = 5  # different characters: no 1111111111
HASHER = PasswordHasher()
_ONE = Lock()  # a check takes 64 MiB; many at once would take the machine


def checked(password: str, name: str) -> str:
    """The password, if it may be one; raises PersonError."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PersonError(f"密码要有 {SHORTEST} 到 {LONGEST} 个字，请换一个。")
    if len(set(password)) < FEWEST:
        raise PersonError("密码里不同的字太少，请换一个。")
    if key_of(name) in key_of(password):
        raise PersonError("密码里不能有自己的姓名，请换一个。")
    return password


def hashed(password: str) -> str:
    """Its hash, to be stored."""
    with _ONE:
        return HASHER.hash(password)


def is_right(stored: str, password: str) -> bool:
    """Whether `password` is the one behind the hash `stored`; "" is nobody's and never right.

    One verification each time, of a hash of the same cost, so that the time tells nothing.
    """
    nobodys = _nobodys()
    with _ONE:
        try:
            return HASHER.verify(stored or nobodys, password[:LONGEST]) and bool(stored)
        except (VerificationError, InvalidHashError):
            return False


def is_old(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(stored)


@cache
def _nobodys() -> str:
    """A hash that no account has, as costly as the others."""
    return hashed("nobody's password")
