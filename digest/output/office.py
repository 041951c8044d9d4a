"""A Word file as LibreOffice lays it out: its pages, its PDF."""

import shutil
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from crawler.process.children import Streams, run
from digest.errors import OfficeMissingError

LIMIT = 90  # seconds; a file of 200 pages takes about five


NOT_HERE = "这台电脑没有装 LibreOffice，做不了 PDF；装好以后再导出，或在 Word、WPS 里另存为 PDF。"
FAILED = "LibreOffice 没有排出这个 Word 文件，做不了 PDF；请在 Word 里打开看看，再另存为 PDF。"


def heading_pages(word: bytes) -> list[int]:
    """The page, from 1, on which each top heading of a .docx stands, in order.

    Empty where LibreOffice is missing or cannot lay it out.
    """
    try:
        return _outline(BytesIO(pdf(word)))
    except OfficeMissingError:
        return []


def pdf(word: bytes) -> bytes:
    """A .docx as PDF, its fonts embedded; raises OfficeMissingError where that cannot be done."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise OfficeMissingError(NOT_HERE)
    with TemporaryDirectory(prefix="dongtai-") as folder:
        path = Path(folder) / "issue.docx"
        path.write_bytes(word)
        if not _converted(program, path):
            raise OfficeMissingError(FAILED)
        return path.with_suffix(".pdf").read_bytes()


def _converted(program: str, word: Path) -> bool:
    """Whether a PDF lies beside `word` now; a profile of its own, as another may be in use."""
    profile = f"-env:UserInstallation={(word.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir"]
    quiet = Streams(output=DEVNULL, errors=DEVNULL)
    try:
        done = run([*command, str(word.parent), str(word)], LIMIT, streams=quiet, grace=0)
    except OSError:
        return False
    return done.status == 0 and word.with_suffix(".pdf").is_file()


def _outline(pdf: BytesIO) -> list[int]:
    try:
        reader = PdfReader(pdf)
        tops = _tops(reader.outline)
        return [(reader.get_destination_page_number(top) or 0) + 1 for top in tops]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError):
        return []


def _tops(outline: Iterable[Any]) -> Iterator[Any]:
    """The destinations of the first level; a list holds those below the one before it."""
    return (item for item in outline if not isinstance(item, list))
