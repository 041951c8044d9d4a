"""The port, and the command from start to Ctrl-C."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from crawler.config import Home
from digest.cli import main
from digest.errors import PortError
from digest.web.server import listen


def test_a_taken_port_is_named_with_what_to_do() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=rf"端口 {port} 已被.*--port {port + 1}"):
            listen("127.0.0.1", port)


def test_a_host_that_is_not_ours_gets_a_sentence() -> None:
    with pytest.raises(PortError, match=r"198\.51\.100\.1"):
        listen("198.51.100.1", 0)
    with pytest.raises(PortError, match="找不到地址"):
        listen("no-such-host.invalid", 0)


@contextmanager
def command(home: Home, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`dongtai review`, which ends with the block whatever happens in it."""
    with subprocess.Popen(
        [sys.executable, "-m", "digest.cli", "review", *arguments],
        env=os.environ | {"DONGTAI_HOME": str(home.root), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_command_serves_until_ctrl_c(home: Home) -> None:
    with command(home, "--port", "0") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("编辑页面已打开：http://127.0.0.1:")
        address = line.split("：")[1].split(" ")[0]
        with urllib.request.urlopen(address, timeout=600) as answer:
            assert "今日" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=600)
    assert (process.returncode, out, err) == (0, "编辑页面已关闭。\n", "")


def test_the_command_ends_with_1_when_the_port_is_taken(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit) as ended:
            main(["review", "--port", str(port)])
    assert ended.value.code == 1
    out, err = capsys.readouterr()
    assert not out and f"端口 {port} 已被别的程序占用" in err
