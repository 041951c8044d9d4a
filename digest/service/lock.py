"""One process at a time, by a lock that goes with the process."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import DongtaiError


@contextmanager
def held(path: Path, busy: str) -> Iterator[None]:
    """Hold the lock file at `path`; raises DongtaiError(`busy`) when another process has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DongtaiError(busy) from error
        yield
