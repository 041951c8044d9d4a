"""Text of elements as a reader sees it: white space tamed, scripts and hidden parts left out."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

# no head: where a page has no body tag, libxml2 leaves <header> and <article> inside the head
_HIDDEN = (
    "script style noscript template title textarea select option button iframe object "
    "svg canvas audio video input datalist"
)
_BLOCKS = (
    "address article aside blockquote body br caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section "
    "table tbody td tfoot th thead tr ul"
)
HIDDEN_TAGS = frozenset(_HIDDEN.split())
BLOCK_TAGS = frozenset(_BLOCKS.split())
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+")
_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…"
_WRAPPED = re.compile(rf"(?<=[{_CHINESE}])[^\S\n]*\n\s*(?=[{_CHINESE}])")
_HIDING = re.compile(r"display\s*:\s*none", re.I)


def squash(text: str | None) -> str:
    """`text` on one line: invisible characters gone, white space runs as one blank, ends cut.

    A line break of the HTML source between two Chinese characters is no blank and disappears.
    Full-width letters and digits stay as they are.
    """
    if not text:
        return ""
    plain = _seen(text).strip()
    if "\n" in plain:
        plain = _WRAPPED.sub("", plain)
    return " ".join(plain.split())


def tight(text: str | None) -> str:
    """`text` without any white space or invisible character, for comparing."""
    return "".join(_seen(text or "").split())


def _seen(text: str) -> str:
    """`text` without invisible characters: none of them is printable, which is told at once."""
    return text if text.isprintable() else _INVISIBLE.sub("", text)


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of `element` (script, `display:none`, `hidden`)."""
    if element.tag in HIDDEN_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDING.search(style))


def pieces(element: HtmlElement) -> Iterator[str]:
    """The visible text pieces of `element` in order; "\\n" stands where a block begins or ends."""
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node is not element and is_hidden(node):
                walk.skip_subtree()
                continue
            if node.tag in BLOCK_TAGS:
                yield "\n"
            if node.text:
                yield node.text
            continue
        if event == "end" and node.tag in BLOCK_TAGS:
            yield "\n"
        if node is not element and node.tail:
            yield node.tail


def lines(element: HtmlElement) -> list[str]:
    """The visible text of `element` as lines, one a block, none empty."""
    blocks: list[list[str]] = [[]]
    for piece in pieces(element):
        if piece == "\n":
            blocks.append([])
        else:
            blocks[-1].append(piece)
    return [line for block in blocks if (line := squash("".join(block)))]


def visible_text(element: HtmlElement) -> str:
    """The visible text of `element` on one line, blocks parted by one blank."""
    return " ".join(lines(element))
