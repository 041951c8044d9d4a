"""A command in a child process with a time limit, ended together with everything it started.

The child leads a session, and so a process group, of its own: a crawl has a browser, a file's
reader has LibreOffice, and neither may outlive it. The group is asked to end (SIGTERM), given some
seconds and killed, whether the limit has passed, somebody asks, or the caller itself is ended by
Ctrl-C or SIGTERM. What a child leaves running when it ends by itself is killed too.
"""

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from os import killpg
from pathlib import Path
from threading import Event
from typing import IO, Any

from crawler.process.ending import raised_on_sigterm

GRACE = 10.0  # seconds between asking a child to end and killing it
GLANCE = 0.2  # seconds between two looks at whether somebody asks us to stop
Stream = IO[bytes] | int | None


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


@dataclass(frozen=True, slots=True)
class Streams:
    """What a child reads and where it writes: open files, or None for what this process has."""

    input: Stream = subprocess.DEVNULL
    output: Stream = None
    errors: Stream = None


def run(
    command: Sequence[str],
    limit: float,
    *,
    streams: Streams = Streams(),
    environment: Mapping[str, str] | None = None,
    fds: Sequence[int] = (),
    stopping: Event | None = None,
    grace: float = GRACE,
) -> Ending:
    """Run `command` until it ends, `limit` seconds pass or `stopping` is set.

    `environment` takes the place of ours, `fds` (a lock's) go along to the child. Raises OSError
    when it cannot be started.
    """
    with raised_on_sigterm():
        child = subprocess.Popen(
            command,
            stdin=streams.input,
            stdout=streams.output,
            stderr=streams.errors,
            env=environment,
            pass_fds=fds,
            start_new_session=True,
        )
        try:
            why = _waited(child, limit, stopping)
        finally:
            _end(child, grace)
    return Ending(why, child.returncode)


def run_module(
    module: str,
    job: Mapping[str, Any],
    log: Path,
    limit: float,
    *,
    fds: Sequence[int] = (),
    stopping: Event | None = None,
) -> Ending:
    """`python -m module` with `job` as JSON on its standard input; what it writes goes to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out, tempfile.TemporaryFile() as asked:
        asked.write(json.dumps(job).encode())
        asked.seek(0)
        command = [sys.executable, "-m", module]
        streams = Streams(asked, out, out)
        return run(command, limit, streams=streams, fds=fds, stopping=stopping)


def _waited(child: "subprocess.Popen[bytes]", limit: float, stopping: Event | None) -> Why:
    end = time.monotonic() + limit
    while True:
        left = max(0.0, end - time.monotonic())
        try:
            child.wait(min(GLANCE, left) if stopping else left)
        except subprocess.TimeoutExpired:
            if stopping and stopping.is_set():
                return Why.STOPPED
            if time.monotonic() >= end:
                return Why.OVERRUN
        else:
            return Why.ENDED


def _end(child: "subprocess.Popen[bytes]", grace: float) -> None:
    """End the whole group: ask it if the child still runs, then kill what is left of it."""
    try:
        if child.poll() is None:
            _ask(child, grace)
    finally:
        _signal(child, signal.SIGKILL)
        child.wait()


def _ask(child: "subprocess.Popen[bytes]", grace: float) -> None:
    """Ask the whole group to end, and wait up to `grace` seconds until the last of it has."""
    _signal(child, signal.SIGTERM)
    end = time.monotonic() + grace
    while time.monotonic() < end:
        child.poll()
        if not _signal(child, 0):
            break
        time.sleep(GLANCE / 4)


def _signal(child: "subprocess.Popen[bytes]", number: int) -> bool:
    """Signal the child's group; False when none of it is left."""
    try:
        killpg(child.pid, number)
    except ProcessLookupError:
        return False
    return True
