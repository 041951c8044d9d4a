"""The process that photographs an issue for a phone: `python -m digest.output.pages.camera`.

A job as JSON comes on standard input: `html` the page, `chromium` the program, `folder` where
long-1.png … go. It is ended by whoever started it when its time is over.
"""

import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

from crawler.process.ending import end_with_parent

WIDE, SCALE = 540, 2  # points of the page across, and pixels a point: 1080 pixels
TALLEST = 4000  # points of a part: 8000 pixels, which phones and chat programs still show
ARGUMENTS = ("--disable-gpu", "--disable-background-networking", "--no-first-run")
LINES = """() => [...document.querySelectorAll("p, h2, h3, tr")].map((e) => {
  const box = e.getBoundingClientRect();
  return [box.top + scrollY, box.bottom + scrollY, /^H/.test(e.tagName) ? 1 : 0];
}).filter(([top, bottom]) => bottom > top)"""

Block = tuple[float, float, int]  # upper edge, lower edge, and 1 for a heading


def cuts(blocks: Sequence[Block], height: float, tallest: float = TALLEST) -> list[float]:
    """Where a page is cut so that no part is taller: between blocks, never behind a heading, and
    through a block only where it is taller than a part.
    """
    found, begin = [], 0.0
    while height - begin > tallest:
        gaps = [
            (one[1] + other[0]) / 2
            for one, other in pairwise(blocks)
            if not one[2] and begin < one[1] <= other[0] and other[0] <= begin + tallest
        ]
        begin = max(gaps, default=begin + tallest)
        found.append(begin)
    return [*found, height]


def main() -> None:
    """Photograph what standard input names."""
    end_with_parent()
    job = json.load(sys.stdin)
    with sync_playwright() as playwright:
        browser = _launched(playwright, job["chromium"])
        page = browser.new_page(
            viewport={"width": WIDE, "height": 900},
            device_scale_factor=SCALE,
            offline=True,
        )
        page.set_content(job["html"])
        _photograph(page, Path(job["folder"]))
        browser.close()


def _launched(playwright: Playwright, program: str) -> Browser:
    """Chromium, in its sandbox where the system allows one."""
    arguments = list(ARGUMENTS)
    try:
        return playwright.chromium.launch(
            executable_path=program, args=arguments, chromium_sandbox=True
        )
    except Error:
        return playwright.chromium.launch(
            executable_path=program, args=arguments, chromium_sandbox=False
        )


def _photograph(page: Page, folder: Path) -> None:
    height = float(page.evaluate("document.documentElement.scrollHeight"))
    blocks: list[Block] = [(top, bottom, head) for top, bottom, head in page.evaluate(LINES)]
    begin = 0.0
    for number, end in enumerate(cuts(blocks, height), 1):
        page.screenshot(
            path=folder / f"long-{number}.png",
            full_page=True,
            clip={"x": 0, "y": round(begin), "width": WIDE, "height": round(end) - round(begin)},
        )
        begin = end


if __name__ == "__main__":
    main()
