"""A command in a child process with a time limit, ended together with everything it started."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event

GRACE = 15.0  # seconds between asking a child to end and killing it
GLANCE = 0.2  # seconds between two looks at a running child


class Why(StrEnum):
    """Why a child is no longer running."""

    ENDED = "ended"
    OVERRUN = "overrun"  # it reached its time limit
    STOPPED = "stopped"  # we are asked to stop ourselves


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended; `status` is its exit status, negative for the signal that killed it."""

    why: Why
    status: int


def run(command: Sequence[str], home: Path, limit: float, stopping: Event) -> Ending:
    """Run `command` with DONGTAI_HOME=`home` until it ends, `limit` seconds pass or `stopping`.

    The child leads a process group of its own: a crawl has children (the spider's process, a
    browser) that must not outlive it. Raises OSError when it cannot be started.
    """
    environment = os.environ | {"DONGTAI_HOME": str(home)}
    child = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )
    end = time.monotonic() + limit
    try:
        while child.poll() is None:
            if time.monotonic() >= end:
                return Ending(Why.OVERRUN, _end(child))
            if stopping.wait(GLANCE):
                return Ending(Why.STOPPED, _end(child))
        return Ending(Why.ENDED, child.returncode)
    finally:
        _signal(child, signal.SIGKILL)
        child.wait()


def _end(child: "subprocess.Popen[bytes]") -> int:
    """Ask the whole group to end, and wait up to `GRACE` seconds until the last of it has."""
    _signal(child, signal.SIGTERM)
    end = time.monotonic() + GRACE
    while time.monotonic() < end:
        child.poll()
        if not _signal(child, 0):
            break
        time.sleep(GLANCE / 4)
    return child.returncode if child.returncode is not None else -signal.SIGKILL


def _signal(child: "subprocess.Popen[bytes]", number: int) -> bool:
    """Signal the child's group; False when none of it is left."""
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return False
    return True
