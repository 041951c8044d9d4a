"""An issue as HTML or Markdown: lines and rows, in the shape a text file gives them."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from crawler.text import BLOCK_TAGS, is_hidden, pieces

_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~&!.)+=-])")
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(<?((?:[^()<>\s]|\([^()\s]*\))*)>?\)")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*|[-*_]{3,}")


def from_markdown(text: str) -> str:
    """Markdown as plain lines: links as their words, escapes as the characters they stand for."""
    lines = (line.rstrip() for line in text.splitlines())
    kept = (line for line in lines if not _RULE.fullmatch(line.strip()))
    return "\n".join(_ESCAPED.sub(r"\1", _LINK.sub(_worded, line)) for line in kept)


def from_html(data: bytes) -> Iterator[str | list[list[str]]]:
    """The visible lines of a page, its table rows as lists of cells (lists of lines)."""
    root = html.fromstring(data)
    body = root.find("body")
    yield from _walk(root if body is None else body)


def _walk(element: HtmlElement) -> Iterator[str | list[list[str]]]:
    for row in element.iterchildren():
        if not isinstance(row.tag, str) or is_hidden(row):
            continue
        if row.tag == "tr":
            yield [_lines(cell) for cell in row.iterchildren("td", "th")]
        elif any(child.tag in BLOCK_TAGS - {"br"} for child in row.iterdescendants()):
            yield from _walk(row)
        else:
            yield from _lines(row)


def _lines(element: HtmlElement) -> list[str]:
    return [line for line in "".join(pieces(element)).split("\n") if line.strip()]


def _worded(found: re.Match[str]) -> str:
    """The words of a link; a link without words is its address."""
    return found[1] or found[2]
