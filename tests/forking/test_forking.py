"""A forked child is what a real one would be."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.process.children import Ending, Streams, Why, run
from crawler.reading.files.base import LIMITS
from tests.forking import client

COMMAND = (sys.executable, "-m", "crawler.reading.files.child", json.dumps(asdict(LIMITS)))


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Both ends; what is read at one is what was written at the other."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


@pytest.fixture
def waiting(pipe: tuple[int, int]) -> "client.Popen | subprocess.Popen[bytes]":
    """A child that reads from a pipe nobody writes to."""
    return client.popen(
        COMMAND,
        stdin=pipe[0],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=None,
        pass_fds=(),
        start_new_session=True,
    )


def test_a_child_leads_a_session_and_ends_by_signal(
    waiting: "client.Popen | subprocess.Popen[bytes]",
) -> None:
    assert waiting.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(0.01)
    os.killpg(waiting.pid, signal.SIGKILL)
    assert waiting.wait() == waiting.poll() == -signal.SIGKILL


@pytest.mark.parametrize("way", ["forked", "anew"])
def test_it_reads_its_input_and_writes_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "anew":
        monkeypatch.delenv(client.ADDRESS, raising=False)
    source, told, wrong = (tmp_path / name for name in ("source", "told", "wrong"))
    source.write_text("第一条 为规范医疗服务，制定本办法。", "utf-8")
    with source.open("rb") as read, told.open("wb") as out, wrong.open("wb") as errors:
        assert run(COMMAND, 600, streams=Streams(read, out, errors)) == Ending(Why.ENDED, 0)
    lines = [json.loads(line) for line in told.read_text().splitlines()]
    assert lines == [{"part": source.read_text("utf-8")}, {"state": "read", "reason": ""}]
    assert wrong.read_bytes() == b""


@pytest.mark.parametrize("way", ["forked", "anew"])
def test_what_it_raises_ends_it_with_one_and_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "anew":
        monkeypatch.delenv(client.ADDRESS, raising=False)
    wrong = tmp_path / "wrong"
    with wrong.open("wb") as errors:
        ended = run((*COMMAND[:3], "no JSON"), 600, streams=Streams(errors=errors))
    assert ended == Ending(Why.ENDED, 1)
    assert wrong.read_text().splitlines()[-1].startswith("json.decoder.JSONDecodeError")
