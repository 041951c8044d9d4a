"""The process that lays a Word file out: `python -m digest.output.pages.layingout`.

A job as JSON comes on standard input: `folder` holds issue.docx, and is where issue.pdf, its lines
(issue.xml) and page-1.png … go. The last line it writes says what went wrong. LibreOffice ends
with it, and it with whoever started it.
"""

import json
import resource
import signal
import sys
from pathlib import Path
from subprocess import DEVNULL

from crawler.errors import DongtaiError
from crawler.process.children import Streams, run
from crawler.process.ending import end_with_parent
from digest.errors import OfficeMissingError
from digest.output import office

DOTS = "72"  # an inch: 595 × 842 for A4, enough to read by
LIMIT = 60  # seconds for a program of poppler
PROCESSOR = 150  # seconds of each program
WORD, PDF, LINES = "issue.docx", "issue.pdf", "issue.xml"
FAILED = "页面图没有画出来，请再试一次。"


def main() -> None:
    """Lay out what standard input names."""
    end_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = Path(json.load(sys.stdin)["folder"])
    try:
        pdf = folder / PDF
        pdf.write_bytes(office.pdf((folder / WORD).read_bytes()))
        _poppler("pdftotext", "-bbox-layout", str(pdf), str(folder / LINES))
        _poppler("pdftoppm", "-r", DOTS, "-png", str(pdf), str(folder / "page"))
    except DongtaiError as error:
        sys.exit(str(error))


def _poppler(*command: str) -> None:
    quiet = Streams(output=DEVNULL, errors=DEVNULL)
    if run(command, LIMIT, streams=quiet, grace=0).status:
        raise OfficeMissingError(FAILED)


if __name__ == "__main__":
    main()
