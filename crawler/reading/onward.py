"""Where a page that shows nothing sends its reader: by a meta refresh, a script, or a frame.

Old columns of Chinese sites often end as such a stub. A challenge that refreshes itself leads to
itself, which is nowhere.
"""

import re

from crawler.reading.listing.anchors import absolute
from crawler.reading.page import Page
from crawler.text import squash
from crawler.urls import canonical

_REFRESH = re.compile(r"^\s*(\d{1,3})(?:\.\d+)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]{1,1000})", re.I)
_SCRIPT = re.compile(
    r"\blocation(?:\.href)?\s*=\s*['\"]([^'\"\s]{1,1000})['\"]"
    r"|\blocation\.(?:replace|assign)\(\s*['\"]([^'\"\s]{1,1000})['\"]"
)
SOON = 10  # seconds; what refreshes later is a page to be read
THIN = 200  # characters of text; a page with more is no stub
FEW = 3  # links of a shell, the one to a better browser among them
MOST_SCRIPT = 5_000  # characters; a stub's script is short


def onward(page: Page) -> str | None:
    """The absolute address that a stub leads to; None for a page of its own."""
    if len(_text(page)) > THIN:
        return None
    for target in (*_refreshes(page), *_scripted(page)):
        address = absolute(page.base, target.strip())
        if address.startswith("http") and not _is_here(page, address):
            return address
    return None


def frames(page: Page) -> list[str]:
    """The absolute addresses of the pages that are shown inside this one, as old sites show their
    lists.
    """
    shown = page.root.xpath("//frame/@src | //iframe/@src")
    found = (absolute(page.base, str(src)) for src in shown)
    return [
        url for url in dict.fromkeys(found) if url.startswith("http") and not _is_here(page, url)
    ]


def _is_here(page: Page, url: str) -> bool:
    try:
        return canonical(url) == canonical(page.url)
    except ValueError:  # the page came from no address
        return False


def is_shell(page: Page) -> bool:
    """Whether a page is only the frame that scripts fill in the browser (Vue, React)."""
    if len(_text(page)) > THIN or len(page.root.xpath("//a[@href]")) > FEW:
        return False
    return bool(page.root.xpath("//body//script[@src] | //head//script[@src]"))


def _text(page: Page) -> str:
    texts = page.root.xpath("//text()[not(ancestor::script or ancestor::style)]")
    return squash("".join(str(text) for text in texts))


def _refreshes(page: Page) -> list[str]:
    metas = page.root.xpath("//meta[@http-equiv]")
    named = [m for m in metas if str(m.get("http-equiv")).strip().lower() == "refresh"]
    found = [_REFRESH.match(m.get("content") or "") for m in named]
    return [match[2] for match in found if match and int(match[1]) <= SOON]


def _scripted(page: Page) -> list[str]:
    scripts = "\n".join(str(text) for text in page.root.xpath("//script/text()"))
    return [a or b for a, b in _SCRIPT.findall(scripts[:MOST_SCRIPT])]
