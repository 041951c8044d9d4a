"""The text of .doc, .wps, .xls, .et and .rtf through LibreOffice, where it is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from crawler.reading.files.base import FileError, FileState, Limits

_TARGET = {"doc": "docx", "rtf": "docx", "xls": "xlsx"}


def parts(kind: str, data: bytes, limits: Limits) -> Iterator[str]:
    """The parts of a file of `kind` (doc, xls, rtf) after its conversion. Raises FileError.

    UNREAD where LibreOffice is not installed; it runs with a profile of its own in a folder that
    is removed afterwards, without a display, and macros of the file are not run.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FileError(
            FileState.UNREAD,
            "这台机器没有安装 LibreOffice，读不了旧版 Office 文件；请打开原文件查看。",
        )
    target = _TARGET[kind]
    with tempfile.TemporaryDirectory(prefix="dongtai-office-") as folder:
        converted = _convert(program, data, Path(folder), kind, target)
    module = import_module(f"crawler.reading.files.{target}")
    yield from module.parts(converted, limits)


def _convert(program: str, data: bytes, folder: Path, kind: str, target: str) -> bytes:
    source = folder / f"file.{kind}"
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    # no runner of its own: it lives in the group, and by the limits, of the file's reader
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    out = folder / "out" / f"file.{target}"
    if not out.is_file():
        raise FileError(
            FileState.BROKEN,
            "LibreOffice 打不开：文件已损坏或有密码，或者没有安装 Writer、Calc；请打开原文件查看。",
        )
    return out.read_bytes()
