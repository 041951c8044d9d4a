"""目录 of the evidence: what is printed, line by line, and where its evidence lies."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from digest.issue.clean import link

TEMPLATE = "contents.html.j2"


def page(manifest: Mapping[str, Any]) -> str:
    """The page of a manifest (`digest.packing.dossier`); opened by a double click, it needs nothing
    from anywhere.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"link": link, "beside": _beside}
    pages = {one["no"]: one for one in manifest["pages"]}
    return environment.get_template(TEMPLATE).render(**manifest, by_number=pages)


def _beside(path: str) -> str:
    """A file of the folder as an address on the page, which lies in it."""
    return quote(path.partition("/")[2])
