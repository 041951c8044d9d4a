"""Rows that a page carries as HTML inside something else.

Hanweb jpage puts the first pages of a list (45 records) into `<script type="text/xml"><datastore>`,
and its dataproxy answers with the same `<record><![CDATA[…]]></record>`; NHSA writes a header block
between the records, so they are taken by their marks, not by an XML parser (which also makes
entity bombs harmless). JPaaS answers with JSON whose `data.html` is the list.
"""

from collections.abc import Iterator

from crawler.reading.page import Page, read_page

MAX_RECORDS = 3_000
MAX_FRAGMENTS = 12
_OPEN, _CDATA, _END = "<record>", "<![CDATA[", "]]>"


def datastores(page: Page) -> list[Page]:
    """One page for each datastore of `page`, each record in a `div` of its own."""
    parts = page.text.split("<datastore", MAX_FRAGMENTS)[1:]
    lists = [list(_records(part)) for part in parts]
    return [fragment(page, records) for records in lists if records]


def fragment(page: Page, records: list[str]) -> Page:
    """A page of the HTML pieces `records`, with the address of `page`."""
    html = "".join(f"<div>{record}</div>" for record in records)
    body = f'<html><head><meta charset="utf-8"></head><body><div>{html}</div></body></html>'
    return read_page(body.encode("utf-8", "replace"), page.base, encoding="utf-8")


def _records(part: str) -> Iterator[str]:
    end = 0
    for _ in range(MAX_RECORDS):
        start = part.find(_OPEN, end)
        text = part.find(_CDATA, start) if start >= 0 else -1
        end = part.find(_END, text) if text >= 0 else -1
        if end < 0:
            return
        yield part[text + len(_CDATA) : end]
