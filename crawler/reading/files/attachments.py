"""The text of attached files: .pdf .docx .xlsx .ofd .txt, zips of those, old office files.

Files come from anywhere, so each is read in a process of its own with limits on memory, time, size,
pages and compression (`Limits`). What cannot be read says why in one Chinese sentence that names
the file. The call blocks until the file is read (at most `limits.seconds`): do not make it in
the reactor's thread.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from crawler.items import Attachment
from crawler.process.children import Ending, Streams, Why, run
from crawler.reading.files.base import LIMITS, FileState, Limits

_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV")
_BROKEN = "文件已损坏，读不下去；请到原网页下载查看。"


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says: `text` (a paragraph or table row a line), and how the reading ended.

    `reason` is "" where the state is READ; a state of LARGE, SLOW or BROKEN may come with the
    text that was read before.
    """

    text: str
    state: FileState
    reason: str = ""


def read_attachment(data: bytes, name: str, *, limits: Limits = LIMITS) -> FileText:
    """The text of the file `data`, told by its content, not by its `name`. Never raises."""
    if not data:
        return _ended(name, "", FileState.EMPTY, "文件是空的；请到原网页重新下载。")
    if len(data) > limits.size:
        size = f"{len(data) / 1e6:.0f} MB"
        return _ended(name, "", FileState.LARGE, f"文件太大（{size}），未读；请打开原文件查看。")
    ending, out, errors = _run(data, limits)
    parts, end = _parsed(out)
    text = "\n".join(parts)
    if end:
        return _ended(name, text, FileState(end["state"]), end["reason"])
    return _ended(name, text, *_failure(ending, errors, limits))


def with_text(attachment: Attachment, data: bytes, *, limits: Limits = LIMITS) -> Attachment:
    """`attachment` with the text of its file `data`; `state` says what hindered, "" if nothing."""
    found = read_attachment(data, attachment.name, limits=limits)
    return replace(attachment, text=found.text, state=found.reason)


def _ended(name: str, text: str, state: FileState, reason: str) -> FileText:
    return FileText(text, state, f"{name}：{reason}" if reason else "")


def _run(data: bytes, limits: Limits) -> tuple[Ending, bytes, bytes]:
    """The child's end, output and errors; it, what it started and wrote end here."""
    command = [sys.executable, "-m", "crawler.reading.files.child", json.dumps(asdict(limits))]
    with tempfile.TemporaryDirectory(prefix="dongtai-file-") as folder:
        source, out, errors = (Path(folder) / name for name in ("file", "out", "errors"))
        source.write_bytes(data)
        with source.open("rb") as read, out.open("wb") as told, errors.open("wb") as wrong:
            streams = Streams(read, told, wrong)
            environment = _environment(folder)
            ending = run(command, limits.seconds, streams=streams, environment=environment, grace=0)
        return ending, out.read_bytes(), errors.read_bytes()


def _environment(folder: str) -> dict[str, str]:
    kept = {key: os.environ[key] for key in _ENVIRONMENT if key in os.environ}
    return kept | {"TMPDIR": folder}


def _parsed(out: bytes) -> tuple[list[str], Mapping[str, str]]:
    """The parts that the child told, and its last word if it came to it."""
    told = list(_lines(out))
    parts = [line["part"] for line in told if "part" in line]
    return parts, next((line for line in told if "state" in line), {})


def _lines(out: bytes) -> Iterator[dict[str, str]]:
    for line in out.splitlines(keepends=True):
        if line.endswith(b"\n"):  # the last line of a killed child may be cut
            yield json.loads(line)


def _failure(ending: Ending, errors: bytes, limits: Limits) -> tuple[FileState, str]:
    if b"MemoryError" in errors[-2000:]:
        return FileState.LARGE, "读取时内存超过上限，未读完；请打开原文件查看。"
    if ending.why is Why.OVERRUN or ending.status in (-signal.SIGKILL, -signal.SIGXCPU):
        return FileState.SLOW, f"读了 {limits.seconds} 秒还没读完，已停止；请打开原文件查看。"
    return FileState.BROKEN, _BROKEN
