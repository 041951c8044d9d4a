"""Pictures of the editor's page for the README: `python -m tests.digest.web.pictures [FOLDER]`.

Made from the synthetic sample issue, at the size of a laptop and of a phone.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.digest.web.sample import PROJECT, make_home
from tests.digest.web.served import chromium, served

LAPTOP, PHONE = (1366, 768), (390, 844)
PICTURES = (
    ("review-tonight", "/", LAPTOP),
    ("review-issue", "/issues/1", LAPTOP),
    ("review-entry", "/entries/1", LAPTOP),
    ("review-preview", "/issues/1/preview", LAPTOP),
    ("review-press", "/issues/1/press", LAPTOP),
    ("review-sources", "/sources", LAPTOP),
    ("review-phone", "/issues/1", PHONE),
)


def take(browser: Browser, address: str, size: tuple[int, int], out: Path) -> None:
    """One picture of what the screen shows."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=out)
    page.close()


def main(folder: Path) -> None:
    """Write every picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        home = make_home(Path(place) / "home")
        with served(home) as address, chromium() as browser:
            for name, path, size in PICTURES:
                take(browser, address + path, size, folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "deploy" / "pictures")
