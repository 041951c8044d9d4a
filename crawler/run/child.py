"""A crawl's process: one at a time under a lock, the job on its standard input, a time limit."""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crawler.config import Home
from crawler.errors import CrawlError

GRACE = 10  # seconds a child has to end by itself


def run(module: str, job: Mapping[str, Any], log: Path, seconds: int) -> int | None:
    """`python -m module` with `job` as JSON on its standard input; what it says goes to `log`.

    The child's exit status; None when it had to be ended after `seconds`.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out, tempfile.TemporaryFile() as asked:
        asked.write(json.dumps(job).encode())
        asked.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=asked,
            stdout=out,
            stderr=out,
            close_fds=False,  # the lock goes along, should this process be killed
        )
        return _wait(child, seconds)


def _wait(child: "subprocess.Popen[bytes]", seconds: int) -> int | None:
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.terminate()
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        return None
    except BaseException:  # Ctrl-C: the child must not outlive us
        child.kill()
        child.wait()
        raise


@contextmanager
def lock(home: Home) -> Iterator[None]:
    """One crawl at a time; the lock goes with the process, so a killed crawl leaves none behind.

    Raises CrawlError when another crawl is under way.
    """
    home.var.mkdir(parents=True, exist_ok=True)
    with (home.var / "crawl.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CrawlError("另一次采集正在进行，请等它结束再试。") from error
        os.set_inheritable(file.fileno(), True)
        yield
