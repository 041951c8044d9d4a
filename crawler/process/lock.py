"""One process at a time, by a lock that goes with the process: a killed one leaves none behind."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import DongtaiError

GLANCE = 0.2  # seconds between two tries


@contextmanager
def held(path: Path, busy: DongtaiError, patience: float = 0.0) -> Iterator[int]:
    """Hold the lock file at `path`; gives its descriptor, raises `busy` when another has it, and
    has it still after `patience` seconds.

    A child to whom the descriptor is passed holds the lock too, until it has ended.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + patience
    with path.open("w") as file:
        while not _taken(file.fileno(), fcntl.LOCK_EX):
            if time.monotonic() >= end:
                raise busy
            time.sleep(GLANCE)
        yield file.fileno()


def is_held(path: Path) -> bool:
    """Whether any process holds the lock at `path`; asking takes it from nobody who waits."""
    try:
        with path.open("r") as file:
            return not _taken(file.fileno(), fcntl.LOCK_SH)
    except FileNotFoundError:
        return False


def _taken(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
