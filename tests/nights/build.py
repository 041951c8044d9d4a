"""Build the demo's archives: `python -m tests.nights.build`, from the project's folder.

On night two js_ybj has a new site (a shell of scripts) and hb_whuh answers with a challenge.
"""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape

from scrapy import Request
from scrapy.http import Response

from crawler.archive.records import write_exchange
from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.sources.catalogue import choose
from crawler.sources.source import Source
from digest.demo import NIGHTS, SOURCES
from tests.nights.documents import Document, load
from tests.nights.pages import article_page, article_path, file_path, is_feed, list_page, other_page

AT = (
    datetime(2026, 11, 19, 2, 30, tzinfo=SHANGHAI),
    datetime(2026, 11, 20, 2, 30, tzinfo=SHANGHAI),
)
# Source and night: what every list of the source answers then.
BROKEN = {("js_ybj", 2): ("shell.html", 200), ("hb_whuh", 2): ("challenge.html", 412)}
FILES = Path(__file__).parent / "files"
NOWHERE = Home(Path(__file__).parent)  # no config: the sources as they are declared
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html; charset=utf-8"
FEED = "application/rss+xml; charset=utf-8"
WORD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}\
</w:body></w:document>"""
PARTS = {
    "[Content_Types].xml": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default \
Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override \
PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
wordprocessingml.document.main+xml"/></Types>""",
    "_rels/.rels": """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship \
Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"\
 Target="word/document.xml"/></Relationships>""",
}


def answers(night: int) -> Iterator[Response]:
    """What the eight sites answer on a night, each list and article once."""
    for source in choose(NOWHERE, SOURCES):
        if broken := BROKEN.get((source.name, night)):
            yield from _broken(source, *broken)
        else:
            yield from _whole(source, load(source.name, night))


def _broken(source: type[Source], template: str, status: int) -> Iterator[Response]:
    for column, address in source.columns.items():
        yield _answer(address, other_page(template, source, column).encode(), HTML, status)


def _whole(source: type[Source], documents: list[Document]) -> Iterator[Response]:
    for column, address in source.columns.items():
        shown = [document for document in documents if column in document.columns]
        if not shown:
            raise ValueError(f"{source.name}: the demo has no document for column {column}")
        kind = FEED if is_feed(source) else HTML
        yield _answer(address, list_page(source, column, shown).encode(), kind)
    for document in () if is_feed(source) else documents:
        site = next(iter(source.columns.values()))
        address = urljoin(site, article_path(document))
        yield _answer(address, article_page(source, document).encode(), HTML)
        for block in (block for block in document.blocks if block.kind == "file"):
            yield _answer(urljoin(site, file_path(document, block)), _docx(block.file), DOCX)


def _answer(url: str, body: bytes, kind: str, status: int = 200) -> Response:
    return Response(url, status=status, headers={"Content-Type": kind}, body=body)


def _docx(name: str) -> bytes:
    """The smallest Word file with the lines of `files/<stem>.txt`; the same bytes each time."""
    lines = (FILES / name).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    text = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for part, xml in (PARTS | {"word/document.xml": WORD.format(text)}).items():
            packed.writestr(zipfile.ZipInfo(part), xml)
    return out.getvalue()


def build(night: int, path: Path) -> None:
    """Write a night's archive to `path`."""
    with path.open("wb") as out:
        for answer in answers(night):
            host = urlsplit(answer.url).netloc
            request = Request(answer.url, headers={"Host": host, "User-Agent": "dongtai"})
            write_exchange(out, request, answer, AT[night - 1])


if __name__ == "__main__":
    for number, target in enumerate(NIGHTS, start=1):
        build(number, target)
        print(f"{target.name}: {target.stat().st_size} bytes")
