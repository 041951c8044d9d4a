"""Children that end, hang, are deaf, leave something behind, or lose their parent."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from crawler.process.children import Ending, Streams, Why, run, run_module
from tests.crawler.process.waiting import DEAF, all_gone, lines, until

# Runs the command of its arguments as a child, as `dongtai crawl` does.
PARENT = "import sys; from crawler.process.children import run; run(sys.argv[1:], 60)"
# Notes its number, says so when it is asked to end, and watches its parent.
HEEDFUL = """
import os, signal, sys, time
from pathlib import Path
from crawler.process.ending import end_with_parent
def leave(*_):
    Path(sys.argv[1] + ".asked").write_text("asked")
    sys.exit(7)
signal.signal(signal.SIGTERM, leave)
end_with_parent()
Path(sys.argv[1]).write_text(str(os.getpid()) + chr(10))
time.sleep(3600)
"""
# Starts something that would go on, and ends.
LEAVING = "from subprocess import Popen; import sys; Popen([sys.executable, *sys.argv[1:], '-'])"


@pytest.fixture
def pids(tmp_path: Path) -> Path:
    """The file in which processes note their numbers."""
    return tmp_path / "pids"


def script(pids: Path, text: str) -> str:
    path = pids.with_name("script.py")
    path.write_text(text, "utf-8")
    return str(path)


def test_a_child_that_ends_gives_its_status() -> None:
    command = (sys.executable, "-c", "import sys; sys.exit(3)")
    assert run(command, 600) == Ending(Why.ENDED, 3)


def test_a_child_that_hangs_is_ended_at_its_limit() -> None:
    command = (sys.executable, "-c", "import time; time.sleep(3600)")
    assert run(command, 0.3) == Ending(Why.OVERRUN, -signal.SIGTERM)


def test_a_program_that_is_not_there_raises() -> None:
    with pytest.raises(FileNotFoundError):
        run(["/nowhere/program"], 1)


def test_a_deaf_child_is_killed_with_its_children(pids: Path) -> None:
    command = (sys.executable, script(pids, DEAF), str(pids))
    ended = stopped_when(lambda: len(lines(pids)) == 2, command, grace=0.3)
    assert ended == Ending(Why.STOPPED, -signal.SIGKILL)
    until(lambda: all_gone(pids))


def test_a_child_that_heeds_sigterm_may_tidy_up(pids: Path) -> None:
    command = (sys.executable, script(pids, HEEDFUL), str(pids))
    assert stopped_when(lambda: bool(lines(pids)), command) == Ending(Why.STOPPED, 7)


def test_what_a_child_leaves_behind_is_ended(pids: Path) -> None:
    command = (sys.executable, "-c", LEAVING, script(pids, DEAF), str(pids))
    assert run(command, 60) == Ending(Why.ENDED, 0)
    until(lambda: all_gone(pids))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_caller_that_is_asked_to_end_asks_its_child_first(pids: Path, number: int) -> None:
    parent = parent_of(script(pids, HEEDFUL), str(pids))
    until(lambda: bool(lines(pids)))
    for _ in range(2):  # as `timeout` does
        os.kill(parent.pid, number)
        if number == signal.SIGINT:
            break
    assert parent.wait(30) != 0
    assert all_gone(pids)
    assert pids.with_name("pids.asked").exists()


def test_a_child_ends_when_its_parent_was_killed(pids: Path) -> None:
    parent = parent_of(script(pids, HEEDFUL), str(pids))
    until(lambda: bool(lines(pids)))
    parent.kill()
    parent.wait()
    until(lambda: all_gone(pids))
    assert pids.with_name("pids.asked").exists()


def parent_of(*arguments: str) -> "subprocess.Popen[bytes]":
    """A process that runs a Python script as its child."""
    command = [sys.executable, "-c", PARENT, sys.executable, *arguments]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def test_a_module_reads_its_job_and_writes_into_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "echoing.py").write_text("import sys; print(sys.stdin.read())", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    log = tmp_path / "log" / "night.log"
    assert run_module("echoing", {"names": ["a"]}, log, 30) == Ending(Why.ENDED, 0)
    run_module("echoing", {"names": ["b"]}, log, 30)
    assert lines(log) == ['{"names": ["a"]}', '{"names": ["b"]}']


def test_a_child_has_the_streams_and_environment_it_is_given(tmp_path: Path) -> None:
    code = "import os, sys; print(os.environ['WORD'], sys.stdin.read())"
    out = tmp_path / "out"
    with out.open("wb") as file:
        given = os.environ | {"WORD": "word"}
        run([sys.executable, "-c", code], 30, streams=Streams(output=file), environment=given)
    assert lines(out) == ["word "]


def stopped_when(true: Callable[[], bool], command: tuple[str, ...], grace: float = 30) -> Ending:
    """How a child ends that is asked to stop as soon as something is true."""
    stopping = Event()

    def watch() -> None:
        until(true)
        stopping.set()

    watcher = threading.Thread(target=watch)
    watcher.start()
    ended = run(command, 60, stopping=stopping, grace=grace)
    watcher.join()
    return ended
