"""A Word file as LibreOffice lays it out: its pages, its PDF."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from crawler.process.children import Streams, run
from crawler.process.ending import raised_on_sigterm
from digest.errors import OfficeMissingError

LIMIT = 90  # seconds; a file of 200 pages takes about five
KEPT = 2  # PDFs that were made last
_KEPT: dict[tuple[str, bytes], bytes] = {}  # by program and hash of the .docx


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


def pdf(word: bytes, stopping: Event | None = None) -> bytes:
    """A .docx as PDF, its fonts embedded; raises OfficeMissingError where that cannot be done, or
    where `stopping` is set before it is.

    The last ones are kept: the pages of a table of contents are measured in the PDF of the file.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise OfficeMissingError(NOT_HERE)
    key = (program, sha256(word).digest())
    if (made := _KEPT.get(key)) is None:
        made = _laid_out(program, word, stopping)
        while len(_KEPT) >= KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[key] = made
    return made


@contextmanager
def pdf_meanwhile(word: bytes) -> Iterator[Callable[[], bytes]]:
    """LibreOffice at work while the caller goes on; what is given waits for it, and gives or raises
    what `pdf` does. It is ended with the block.
    """
    stopping = Event()
    with raised_on_sigterm(), ThreadPoolExecutor(1) as pool:
        made = pool.submit(pdf, word, stopping)
        try:
            yield made.result
        finally:
            stopping.set()


def _laid_out(program: str, word: bytes, stopping: Event | None) -> bytes:
    with TemporaryDirectory(prefix="dongtai-") as folder:
        path = Path(folder) / "issue.docx"
        path.write_bytes(word)
        if not _converted(program, path, stopping):
            raise OfficeMissingError(FAILED)
        return path.with_suffix(".pdf").read_bytes()


def _converted(program: str, word: Path, stopping: Event | None) -> bool:
    """Whether a PDF lies beside `word` now; a profile of its own, as another may be in use."""
    profile = f"-env:UserInstallation={(word.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir"]
    quiet = Streams(output=DEVNULL, errors=DEVNULL)
    try:
        whole = [*command, str(word.parent), str(word)]
        done = run(whole, LIMIT, streams=quiet, stopping=stopping, grace=0)
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
