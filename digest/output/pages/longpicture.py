"""The issue as a long picture for a phone, in parts of bounded height; Chromium draws it."""

from pathlib import Path

from crawler.crawling.browser import found
from crawler.process.children import run_module
from digest.errors import OfficeMissingError
from digest.issue.printed import PrintedIssue
from digest.output.pages.making import last_line
from digest.output.screens import wechat

LIMIT = 120  # seconds
MISSING = (
    "这台电脑没有可用的 Chromium，做不了长图；请运行 apt-get install chromium "
    "libatomic1 和 .venv/bin/pip install scrapy-playwright。"
)
FAILED = "Chromium 没有画出长图（{}），请再试一次。"


def make(issue: PrintedIssue, templates: Path, folder: Path, chromium: str = "") -> list[Path]:
    """Write long-1.png … into `folder`, 1080 pixels wide; the files in their order.

    `chromium` is the program (`crawl.chromium`), "" for the one installed. Raises
    OfficeMissingError where there is none or it fails.
    """
    if not found.ready(chromium):
        raise OfficeMissingError(MISSING)
    page = wechat.page(wechat.post(issue, templates))
    job = {"html": page, "chromium": found.executable(chromium), "folder": str(folder)}
    log = folder / "camera.log"
    done = run_module("digest.output.pages.camera", job, log, LIMIT)
    made = parts(folder)
    if done.status or not made:
        raise OfficeMissingError(FAILED.format(last_line(log) or done.why))
    return made


def parts(folder: Path) -> list[Path]:
    """The pictures in `folder` from top to bottom."""
    return sorted(folder.glob("long-*.png"), key=lambda path: int(path.stem.partition("-")[2]))
