"""The lock: one at a time, gone with its process, kept by a child that has it."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from crawler.errors import CrawlError
from crawler.process.lock import held, is_held
from tests.crawler.process.waiting import lines, until

BUSY = CrawlError("busy")
# Holds the lock; with a second argument, a child holds it too and this process waits for it.
HOLDER = """
import subprocess, sys, time
from pathlib import Path
from crawler.errors import CrawlError
from crawler.process.lock import held, is_held
with held(Path(sys.argv[1]), CrawlError("busy")) as lock:
    sleep = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    if len(sys.argv) == 3:
        subprocess.Popen(sleep, pass_fds=[lock])
    Path(sys.argv[1] + ".held").write_text("held" + chr(10))
    time.sleep(3600)
"""


def holder(lock: Path, *more: str) -> "subprocess.Popen[bytes]":
    """A process that holds the lock now."""
    command = [sys.executable, "-c", HOLDER, str(lock), *more]
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    until(lambda: bool(lines(lock.with_name(lock.name + ".held"))))
    return process


def free(lock: Path) -> bool:
    try:
        with held(lock, BUSY):
            return True
    except CrawlError:
        return False


def test_one_process_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "var" / "crawl.lock"
    with held(lock, BUSY), pytest.raises(CrawlError, match="busy"), held(lock, BUSY):
        pass
    assert free(lock)


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    lock = tmp_path / "crawl.lock"
    with holder(lock) as process:
        assert not free(lock)
        process.kill()
        process.wait()
        assert free(lock)


def test_a_child_keeps_the_lock_of_its_killed_parent(tmp_path: Path) -> None:
    lock = tmp_path / "crawl.lock"
    with holder(lock, "child") as process:
        process.kill()
        process.wait()
        assert not free(lock)
        assert process.stdin is not None
        process.stdin.close()
        until(lambda: free(lock))


def test_patience_waits_for_the_other_to_end(tmp_path: Path) -> None:
    process = holder(tmp_path / "lock")
    assert is_held(tmp_path / "lock")
    threading.Timer(0.3, process.kill).start()
    with held(tmp_path / "lock", BUSY, patience=60):
        assert is_held(tmp_path / "lock")
    process.communicate()
    assert not is_held(tmp_path / "lock") and not is_held(tmp_path / "none")
