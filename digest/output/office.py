"""The pages of a Word file as LibreOffice lays it out; nothing where that is not installed."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from crawler.process.children import Streams, run

LIMIT = 90  # seconds; a file of 200 pages takes about five


def heading_pages(word: bytes) -> list[int]:
    """The page, from 1, on which each top heading of a .docx stands, in order.

    Empty where LibreOffice is missing or cannot lay it out.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return []
    with TemporaryDirectory(prefix="dongtai-") as folder:
        path = Path(folder) / "issue.docx"
        path.write_bytes(word)
        return _outline(path.with_suffix(".pdf")) if _converted(program, path) else []


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


def _outline(pdf: Path) -> list[int]:
    try:
        reader = PdfReader(pdf)
        tops = _tops(reader.outline)
        return [(reader.get_destination_page_number(top) or 0) + 1 for top in tops]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError):
        return []


def _tops(outline: Iterable[Any]) -> Iterator[Any]:
    """The destinations of the first level; a list holds those below the one before it."""
    return (item for item in outline if not isinstance(item, list))
