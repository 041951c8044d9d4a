"""Articles made for tests: which fields may be set, and an address that a title always gets."""

import zlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict

from crawler.items import Attachment, PageState, Paragraph


class ArticleFields(TypedDict, total=False):
    """The fields of `Article` by name, for functions that change some of them."""

    url: str
    title: str
    published: date | datetime | None
    state: PageState
    source: str
    column: str
    origin: str
    author: str
    editor: str
    issuers: tuple[str, ...]
    document_number: str
    kind: str
    signed: date | None
    effective: date | None
    interprets: str
    body: tuple[Paragraph, ...]
    attachments: tuple[Attachment, ...]
    notes: Mapping[str, str]


def address(source: str, title: str, site: str = "https://www.example.cn") -> str:
    """The address of an article that has none of its own: the same in every process."""
    return f"{site}/{source}/{zlib.crc32(title.encode())}.html"
