"""Debian's redis-server, and workers as processes of their own."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.config import Home
from tests.conftest import missing
from tests.crawler.process.waiting import until
from tests.forking import client

# the children of a worker are forked like ours, where the environment says so
WORKER = "import sys; from tests.forking import client; client.install()\n"
WORKER += "from digest.cli import main; main(sys.argv[1:])"
SETTINGS = """
[crawl]
hours = ""
[cluster]
broker = "{broker}"
folder = "{shared}"
queues = {queues}
"""


class Redis:
    """A server that keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        if not (program := shutil.which("redis-server")):
            missing("redis-server is not installed")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._program, self._folder = program or "", folder
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self._server = self._started()

    def forget(self) -> None:
        """It dies, and another comes up in its place that knows of nothing."""
        self.end()
        self._server = self._started()

    def end(self) -> None:
        self._server.kill()
        self._server.wait()

    def _started(self) -> "subprocess.Popen[bytes]":
        given = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command = [self._program, *given]
        server = subprocess.Popen(command, cwd=self._folder, stdout=subprocess.DEVNULL)
        until(lambda: _answers(self.port))
        return server


@contextmanager
def redis_server(folder: Path) -> Iterator[Redis]:
    """A server while the `with` block lasts."""
    server = Redis(folder)
    try:
        yield server
    finally:
        server.end()


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def worker(
    home: Home, broker: str, shared: Path, queue: int, *, queues: int = 2, anew: bool = False
) -> Iterator["subprocess.Popen[bytes]"]:
    """`dongtai worker` on a machine that has settings and nothing else; `anew`: its crawls are
    started like in life.
    """
    home.config.mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(broker=broker, shared=shared, queues=queues)
    (home.config / "dongtai.toml").write_text(settings, "utf-8")
    given = os.environ | {"DONGTAI_HOME": str(home.root)}
    if anew:
        given.pop(client.ADDRESS, None)
    log = home.root / f"worker-{queue}.log"
    with (
        log.open("ab") as out,
        subprocess.Popen(
            [sys.executable, "-c", WORKER, "worker", str(queue)],
            env=given,
            stdout=out,
            stderr=out,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
