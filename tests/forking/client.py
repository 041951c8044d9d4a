"""The stand-in for `subprocess` in `crawler.process.children`, and the server's own start."""

import importlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

from tests.forking.modules import RUN
from tests.forking.wire import Request, receive_number, send_request

ADDRESS = "DONGTAI_TESTS_FORKING"  # where this test run's server listens, for all its workers
PROJECT = Path(__file__).resolve().parents[2]
DEVNULL, TimeoutExpired = subprocess.DEVNULL, subprocess.TimeoutExpired


class Popen:
    """A child of the server, as far as `children.run` asks: pid, returncode, poll and wait."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        stdin: IO[bytes] | int | None,
        stdout: IO[bytes] | int | None,
        stderr: IO[bytes] | int | None,
        env: Mapping[str, str] | None,
        pass_fds: Sequence[int],
    ) -> None:
        with Path(os.devnull).open("r+b") as nothing:
            streams = [_number(one, nothing) or n for n, one in enumerate((stdin, stdout, stderr))]
            request = Request(
                module=command[2],
                arguments=list(command[3:]),
                environment=dict(os.environ if env is None else env),
                folder=str(Path.cwd()),
                fds=[0, 1, 2, *pass_fds],
            )
            self._server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self._server.connect(os.environ[ADDRESS])
            send_request(self._server, request, [*streams, *pass_fds])
        self.pid = receive_number(self._server)
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """The exit status; raises TimeoutExpired."""
        if self.returncode is None:
            self._server.settimeout(timeout)
            try:
                self.returncode = receive_number(self._server)
            except (TimeoutError, BlockingIOError) as error:
                raise TimeoutExpired("forked child", timeout or 0) from error
            self._server.close()
        return self.returncode

    def poll(self) -> int | None:
        """The exit status, None while it runs."""
        try:
            return self.wait(0)
        except TimeoutExpired:
            return None


def _number(stream: IO[bytes] | int | None, nothing: IO[bytes]) -> int:
    """The file number of a stream; 0 for what this process has."""
    if stream is None:
        return 0
    if stream == DEVNULL:
        return nothing.fileno()
    return stream if isinstance(stream, int) else stream.fileno()


def popen(command: Sequence[str], **options: Any) -> "Popen | subprocess.Popen[bytes]":
    """A forked child for what the server has, a real one for everything else."""
    python, *rest = command
    if ADDRESS in os.environ and python == sys.executable and rest[:1] == ["-m"] and rest[1] in RUN:
        assert options.pop("start_new_session")
        return Popen(command, **options)
    started: subprocess.Popen[bytes] = subprocess.Popen(command, **options)
    return started


def install() -> None:
    """Let `crawler.process.children` fork, in this process."""
    children = importlib.import_module("crawler.process.children")
    children.subprocess = SimpleNamespace(  # type: ignore[attr-defined]
        Popen=popen, DEVNULL=DEVNULL, TimeoutExpired=TimeoutExpired
    )


@contextmanager
def serving() -> Iterator[None]:
    """The server of one test run; what it has is imported when the first child is asked for."""
    with tempfile.TemporaryDirectory(prefix="dongtai-forking-") as folder:
        path = Path(folder) / "server"
        command = [sys.executable, "-m", "tests.forking.server", str(path)]
        with subprocess.Popen(
            command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as server:
            assert server.stdin and server.stdout and server.stdout.readline() == b"ready\n"
            os.environ[ADDRESS] = str(path)
            yield
            del os.environ[ADDRESS]
            server.stdin.close()
