"""The pages of an issue made: Word file, PDF, a picture a page, and what was found."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from crawler.characters import is_chinese
from crawler.process.children import run_module
from digest.errors import OfficeMissingError
from digest.issue.printed import PrintedIssue
from digest.output import docx
from digest.output.pages.findings import findings
from digest.output.pages.fonts import lacking
from digest.output.pages.layingout import FAILED, LINES, WORD
from digest.output.pages.lines import pages

LIMIT = 180  # seconds
FOUND = "found.json"
NO_OFFICE = (
    "这台电脑没有装 LibreOffice，看不了页面图；"
    "请运行 apt-get install libreoffice-writer-nogui poppler-utils fonts-noto-cjk。"
)


def make(issue: PrintedIssue, templates: Path, folder: Path) -> None:
    """Write page-1.png … and `FOUND` into `folder`.

    Raises OfficeMissingError where LibreOffice or poppler are missing or fail; IssueError and
    ConfigError as the Word file does.
    """
    if not is_possible():
        raise OfficeMissingError(NO_OFFICE)
    word = docx.render(issue, templates)
    (folder / WORD).write_bytes(word)
    log = folder / "layingout.log"
    done = run_module("digest.output.pages.layingout", {"folder": str(folder)}, log, LIMIT)
    if done.status or not pictures(folder):
        said = last_line(log)
        raise OfficeMissingError(said if any(map(is_chinese, said)) else FAILED)
    seen = findings(issue, pages(folder / LINES), lacking(word))
    found = json.dumps([asdict(one) for one in seen], ensure_ascii=False)
    (folder / FOUND).write_text(found, "utf-8")


def is_possible() -> bool:
    """Whether the programs are there: LibreOffice, and poppler for the pictures."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return bool(office and shutil.which("pdftoppm") and shutil.which("pdftotext"))


def pictures(folder: Path) -> list[Path]:
    """The pictures in `folder`, page after page."""
    return sorted(folder.glob("page-*.png"), key=lambda path: int(path.stem.partition("-")[2]))


def last_line(log: Path) -> str:
    """The last words of a child."""
    said = log.read_text("utf-8", "replace").split("\n")
    return next(filter(None, reversed(said)), "")
