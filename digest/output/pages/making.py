"""The pages of an issue made: Word file, PDF, a picture a page, and what was found."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from subprocess import DEVNULL

from crawler.process.children import Streams, run
from digest.errors import OfficeMissingError
from digest.issue.printed import PrintedIssue
from digest.output import docx, office
from digest.output.pages.findings import findings
from digest.output.pages.fonts import lacking
from digest.output.pages.lines import LIMIT, MISSING, pages

DOTS = "72"  # an inch: 595 × 842 for A4, enough to read by and some 40 KB
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
    pdf = folder / "issue.pdf"
    pdf.write_bytes(office.pdf(word))
    seen = findings(issue, pages(pdf), lacking(word))
    _draw(pdf, folder)
    found = json.dumps([asdict(one) for one in seen], ensure_ascii=False)
    (folder / FOUND).write_text(found, "utf-8")


def is_possible() -> bool:
    """Whether the programs are there: LibreOffice, and poppler for the pictures."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    return bool(office and shutil.which("pdftoppm") and shutil.which("pdftotext"))


def _draw(pdf: Path, folder: Path) -> None:
    command = ["pdftoppm", "-r", DOTS, "-png", str(pdf), str(folder / "page")]
    try:
        done = run(command, LIMIT, streams=Streams(output=DEVNULL, errors=DEVNULL), grace=0)
    except OSError as error:
        raise OfficeMissingError(MISSING) from error
    if done.status:
        raise OfficeMissingError("页面图没有画出来，请再试一次。")


def pictures(folder: Path) -> list[Path]:
    """The pictures in `folder`, page after page."""
    return sorted(folder.glob("page-*.png"), key=lambda path: int(path.stem.partition("-")[2]))
