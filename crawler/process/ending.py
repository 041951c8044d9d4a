"""How a process ends with what it started, and a child with its parent."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

GLANCE = 0.5  # seconds between two looks at whether the parent is there
GRACE = 10.0  # seconds from asking our group to end to killing it


@contextmanager
def raised_on_sigterm() -> Iterator[None]:
    """SIGTERM raises SystemExit here, as Ctrl-C raises KeyboardInterrupt: a child is ended too.

    Nothing is changed in a thread, or where the program has a handler of its own.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _leave(number: int, _frame: FrameType | None) -> None:
    """Once: `timeout` and process managers send their signal twice."""
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


def end_with_parent() -> None:
    """Called first in a child that leads a process group: the group ends when the parent is gone.

    A parent that was killed can no longer hold a time limit, and what would go on without one
    could keep a lock for ever.
    """
    watch = threading.Thread(target=_watch, args=(os.getppid(),), daemon=True)
    watch.start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(GLANCE)
    os.killpg(0, signal.SIGTERM)
    time.sleep(GRACE)
    os.killpg(0, signal.SIGKILL)
