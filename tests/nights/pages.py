"""Documents as the pages of their sites: addresses and HTML, one pair of templates a system."""

import hashlib
from collections.abc import Sequence
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from crawler.sources.source import Source
from tests.nights.documents import Block, Document

SYSTEMS = {
    "cn_nhc": "nhc",
    "cn_nhsa": "hanweb",
    "js_ybj": "hanweb",
    "bj_puh3": "vsb",
    "hb_whuh": "vsb",
    "bj_pumch": "pumch",
    "gd_fahsysu": "drupal",
    "cn_yygl": "cnki",
}
ARTICLE_PATHS = {
    "nhc": "{section}/{day:%Y%m}/{hash}.shtml",
    "hanweb": "/art/{day.year}/{day.month}/{day.day}/art_{section}_{id}.html",
    "vsb": "/info/{section}/{id}.htm",
    "pumch": "/detail/{id}.html",
    "drupal": "/article/{id}",
}
CUT = 45  # characters of a title that Hanweb and VSB lists show


def article_path(document: Document) -> str:
    """Where the site keeps a document, from the root of its host."""
    shape = ARTICLE_PATHS[SYSTEMS[document.source]]
    return shape.format(
        section=document.section, id=document.id, hash=document.hash, day=document.published
    )


def file_path(document: Document, block: Block) -> str:
    """Where the site keeps an attachment of a document."""
    system = SYSTEMS[document.source]
    if system == "nhc":
        return f"{article_path(document).removesuffix('.shtml')}/files/{block.file}"
    key = hashlib.md5(f"{document.hash}/{block.file}".encode()).hexdigest()
    return f"/module/download/downfile.jsp?classid=0&filename={key}{Path(block.file).suffix}"


def is_feed(source: type[Source]) -> bool:
    """Whether its lists bring the texts, and no article has a page."""
    return SYSTEMS[source.name] == "cnki"


def list_page(source: type[Source], column: str, documents: Sequence[Document]) -> str:
    """A column's page, or its feed."""
    kind = "xml" if is_feed(source) else "html"
    return _render(f"{SYSTEMS[source.name]}_list.{kind}", source, column, documents=documents)


def article_page(source: type[Source], document: Document) -> str:
    """A document's page."""
    template = f"{SYSTEMS[source.name]}_article.html"
    return _render(template, source, document.columns[0], document=document)


def other_page(template: str, source: type[Source], column: str) -> str:
    """A page that is no list: a challenge, or the shell of a new site."""
    return _render(template, source, column)


def _render(template: str, source: type[Source], column: str, **values: object) -> str:
    address = source.columns[column]
    facts = {
        "org": source.org,
        "column": column,
        "address": address,
        "path": urlsplit(address).path,
    }
    return _environment().get_template(template).render(**facts, **values)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"article_path": article_path, "file_path": file_path}
    environment.filters["rfc822"] = format_datetime
    environment.filters["cut"] = lambda title: title if len(title) <= CUT else title[:CUT] + "..."
    return environment
