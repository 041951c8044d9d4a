"""A forked process that does some work and is killed, from within or from outside.

From within: before the n-th statement that writes, which hits transactions and what stands between
them. From outside: after so many seconds, which hits everything else.
"""

import os
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from digest import cli


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: before this statement, or after so many seconds; both 0 for never."""

    statement: int = 0
    seconds: float = 0.0


NEVER = Moment()
READS = ("SELECT", "PRAGMA", "SAVEPO", "RELEAS")  # sqlite-utils wraps each query in a savepoint


@dataclass(frozen=True, slots=True)
class Told:
    """How a work ended: its status (negative for a signal), and all it said."""

    status: int
    text: str


def started(work: Callable[[], object], log: Path, moment: Moment = NEVER) -> int:
    """Fork a process that does `work`; its id. What it says goes to `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("")  # nothing of the one before is taken for its
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if not pid:
        _be(work, log, moment)
    return pid


def ended(pid: int, log: Path) -> Told:
    """Wait for it."""
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return Told(status, log.read_text("utf-8", "replace"))


def command(root: Path, *arguments: str) -> Callable[[], None]:
    """The work of a command line in the folder `root`."""

    def work() -> None:
        os.environ["DONGTAI_HOME"] = str(root)
        cli.main(arguments)

    return work


def kill(pid: int) -> None:
    """kill -9; it may have ended."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def waited(seconds: float) -> None:
    """Sleep till the moment of a kill from outside."""
    time.sleep(seconds)


def statements(log: Path) -> int:
    """How many statements wrote in a work that ended by itself."""
    return int(log.with_suffix(".count").read_text())


def holders(path: Path) -> set[int]:
    """The processes that have this file open: a crawl and its child have its lock."""
    found = set()
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if link.readlink() == path:
                found.add(int(link.parts[2]))
        except OSError:  # it has ended meanwhile
            continue
    return found


def _be(work: Callable[[], object], log: Path, moment: Moment) -> NoReturn:
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(file, number)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)
    asked = _count_statements(moment.statement)
    status = 0
    try:
        work()
    except SystemExit as ending:
        status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except BaseException:  # noqa: BLE001 - this process has nobody who would hear it
        traceback.print_exc()
        status = 70
    log.with_suffix(".count").write_text(str(len(asked)))
    os._exit(status)


def _count_statements(fatal: int) -> list[None]:
    """Count what this process writes; kill it before the statement that is `fatal`."""
    connect, asked = sqlite3.connect, list[None]()

    def count(statement: str) -> None:
        if statement.lstrip()[:6].upper() in READS:
            return
        asked.append(None)
        if len(asked) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*arguments, **options)
        made.set_trace_callback(count)
        return made

    sqlite3.connect = connected  # type: ignore[assignment]
    return asked
