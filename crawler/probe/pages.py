"""The pages that a probe brought back, and how they travel from the child to its parent."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.store.runs import Fault

LIST, ARTICLE = "list", "article"
KEPT = ("Content-Type", "Server", "Last-Modified", "ETag")  # headers that say how to read a page


@dataclass(frozen=True, slots=True)
class Saved:
    """One answer as it came; `browser` when the plain request had been refused."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    browser: bool = False

    @property
    def response(self) -> Response:
        """The answer, as Scrapy would hand it to a spider."""
        headers = Headers(dict(self.headers))
        kind = responsetypes.from_args(headers=headers, url=self.url, body=self.body)
        request = Request(self.url)
        return kind(self.url, self.status, headers=headers, body=self.body, request=request)


@dataclass(frozen=True, slots=True)
class Probe:
    """What was seen of one source: up to two pages (LIST, ARTICLE), and what went wrong.

    `column` is the name of the list that was asked for, `title` what the list calls the article.
    """

    source: str
    column: str
    title: str
    pages: Mapping[str, Saved]
    faults: tuple[Fault, ...]


def saved(response: Response) -> Saved:
    """An answer as it came."""
    told = {name: (response.headers.get(name) or b"").decode("latin-1") for name in KEPT}
    headers = {name: value for name, value in told.items() if value}
    return Saved(
        response.url, response.status, headers, response.body, "playwright" in response.flags
    )


def append(path: Path, probe: Probe) -> None:
    """Add a probe to the file that the parent reads."""
    pages = {
        name: asdict(page) | {"headers": dict(page.headers), "body": b64encode(page.body).decode()}
        for name, page in probe.pages.items()
    }
    told = {"source": probe.source, "column": probe.column, "title": probe.title}
    line = told | {"pages": pages, "faults": [asdict(fault) for fault in probe.faults]}
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


def read(path: Path) -> list[Probe]:
    """The probes in the file, in the order they ended."""
    if not path.exists():
        return []
    return [_probe(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _probe(line: dict[str, Any]) -> Probe:
    pages = {
        name: Saved(**(page | {"body": b64decode(page["body"])}))
        for name, page in line["pages"].items()
    }
    faults = tuple(Fault(**fault) for fault in line["faults"])
    return Probe(line["source"], line["column"], line["title"], pages, faults)
