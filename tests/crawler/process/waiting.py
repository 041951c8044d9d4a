"""Waiting for other processes, and programs that they run."""

import time
from collections.abc import Callable
from pathlib import Path

# A process with a child of its own, both deaf to SIGTERM; both write their number into a file.
DEAF = """
import os, signal, subprocess, sys, time
from pathlib import Path
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if len(sys.argv) == 2:
    subprocess.Popen([sys.executable, __file__, sys.argv[1], "grandchild"])
with Path(sys.argv[1]).open("a") as pids:
    pids.write(str(os.getpid()) + chr(10))
time.sleep(3600)
"""


def until(true: Callable[[], bool], seconds: float = 600) -> None:
    """Wait until something is true; fail when it does not become so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie that merely waits for init."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def lines(file: Path) -> list[str]:
    """The complete lines that a process has written so far."""
    return file.read_text("utf-8").splitlines() if file.exists() else []


def all_gone(file: Path) -> bool:
    """Whether none of the processes whose numbers stand in `file` is left."""
    return not any(alive(int(pid)) for pid in lines(file))
