"""Two pages that were saved in a browser, as a probe of a site that cannot be reached from here."""

import re
from collections.abc import Iterable
from pathlib import Path

from crawler.items import Row
from crawler.probe.pages import ARTICLE, LIST, Probe, Saved
from crawler.reading.article.read import read_article
from crawler.reading.listing.read import read_list
from crawler.text import tight

# Chrome and Edge write where a page was saved from into its first line.
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s<>]+) -->")
_HEADERS = {"Content-Type": "text/html"}


def from_files(name: str, url: str, list_file: Path, article_file: Path | None) -> Probe:
    """The probe that the saved pages make; `url` is the list's address.

    The article's address is the one its file tells, or that of the row with its title.
    """
    body = list_file.read_bytes()
    pages = {LIST: Saved(url, 200, _HEADERS, body)}
    title = ""
    if article_file:
        article = article_file.read_bytes()
        title = read_article(article, url).title
        address = saved_from(article) or _address(title, read_list(body, url)) or url
        pages[ARTICLE] = Saved(address, 200, _HEADERS, article)
    return Probe(name, "", title, pages, ())


def saved_from(body: bytes) -> str:
    """The address that a browser noted in the file, "" where it did not."""
    found = _SAVED_FROM.search(body[:4000])
    return found[1].decode("ascii", "replace") if found else ""


def _address(title: str, rows: Iterable[Row]) -> str:
    wanted = tight(title)[:12]
    return next((row.url for row in rows if wanted and wanted in tight(row.title)), "")
