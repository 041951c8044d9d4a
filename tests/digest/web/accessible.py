"""axe-core on any page of ours: nothing serious, on a laptop and a phone, light and dark."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

SIZES: tuple[ViewportSize, ...] = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# with the rules that axe only tries out, as that a name holds the words that are seen
OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
BAD = ("serious", "critical")


def violations(page: Page) -> list[str]:
    """What axe finds serious or critical on a page as it stands: rule, element, and why."""
    found: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [
        f"{one['id']}: {node['html'][:160]} {' '.join(node['failureSummary'].split())[:200]}"
        for one in found["violations"]
        if one["impact"] in BAD
        for node in one["nodes"]
    ]


def everywhere(browser: Browser, address: str, paths: Iterable[str]) -> Iterator[str]:
    """Every violation on these pages, at both widths, light and dark, each with its page."""
    for size, scheme in product(SIZES, SCHEMES):
        page = browser.new_page(viewport=size, color_scheme=scheme)
        for path in paths:
            page.goto(address + path, wait_until="load")
            for said in violations(page):
                yield f"{path} {size['width']} {scheme}: {said}"
        page.close()
