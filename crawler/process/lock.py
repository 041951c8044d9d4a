"""One process at a time, by a lock that goes with the process: a killed one leaves none behind."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import DongtaiError


@contextmanager
def held(path: Path, busy: DongtaiError) -> Iterator[int]:
    """Hold the lock file at `path`; gives its descriptor, raises `busy` when another has it.

    A child to whom the descriptor is passed holds the lock too, until it has ended.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise busy from error
        yield file.fileno()
