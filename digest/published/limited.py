"""Files that people give, read within limits: one that says it is large, or may be, in a child."""

import json
import signal
import sys
import tempfile
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from crawler.errors import CallError
from crawler.process.children import Ending, Streams, Why, run
from crawler.reading.files.base import LIMITS, FileError, FileState
from crawler.reading.files.packed import opened

SMALL = 20_000_000  # bytes unpacked: a tree of that size fits into any computer's memory


def refuse_bomb(data: bytes, name: str) -> None:
    """Raise CallError where a .docx unpacks to far more than a document does."""
    try:
        with opened(data, LIMITS):
            return
    except FileError as error:
        if error.state in (FileState.LARGE, FileState.ENCRYPTED):
            reason = error.reason.partition("；")[0].rstrip("。")
            raise CallError(
                f"{name}：{reason}。请核对文件的来历，或在 Word 里另存一次。"
            ) from error


def is_small(data: bytes) -> bool:
    """Whether a .docx may be read in this process; a broken one may, and says what it is."""
    try:
        with opened(data, LIMITS) as package:
            return sum(member.file_size for member in package.infolist()) <= SMALL
    except FileError:
        return True


def read(kind: str, data: bytes, name: str) -> list[Any]:
    """What `digest.published.child` reads in `data`; raises CallError at a limit, or broken."""
    with tempfile.TemporaryDirectory(prefix="dongtai-past-") as folder:
        source, out = Path(folder) / "file", Path(folder) / "out"
        source.write_bytes(data)
        with source.open("rb") as given, out.open("wb") as told:
            command = [sys.executable, "-m", "digest.published.child", kind]
            ending = run(command, LIMITS.seconds, streams=Streams(given, told, DEVNULL), grace=0)
        if ending.status or ending.why is not Why.ENDED:
            raise CallError(_why(ending, kind, name))
        return [json.loads(line) for line in out.read_bytes().splitlines()]


def _why(ending: Ending, kind: str, name: str) -> str:
    if ending.why is Why.OVERRUN or ending.status in (-signal.SIGKILL, -signal.SIGXCPU):
        return f"{name} 读了 {LIMITS.seconds} 秒还没读完，已停止，请把文件拆小再试。"
    if kind == "pdf":
        return f"{name} 不是完好的 PDF 文件，或者太大，请换一份或先转成 Word。"
    return f"{name} 不是完好的 Word 文件，或者太大，请在 Word 里另存一次。"
