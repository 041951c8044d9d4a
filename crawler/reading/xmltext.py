"""XML as programs write it by hand: a bare `&` in an address, `&nbsp;` that no XML knows."""

import re
from collections.abc import Iterator
from html.entities import html5

_AMPERSAND = re.compile(r"&(?:(#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});)|([A-Za-z][A-Za-z0-9]{1,31};))?")
_KNOWN = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_OPEN, _END = "<![CDATA[", "]]>"


def mended(text: str) -> str:
    """`text` with each `&` that begins no entity written out, and HTML's entities resolved.

    What stands in a CDATA section is left as it is. A parser that forgives drops such a `&`, and
    in an address what follows it.
    """
    return "".join(_pieces(text)) if "&" in text else text


def _pieces(text: str) -> Iterator[str]:
    end = 0
    while (start := text.find(_OPEN, end)) >= 0:
        yield _AMPERSAND.sub(_written, text[end:start])
        close = text.find(_END, start)
        end = close if close >= 0 else len(text)
        yield text[start:end]
    yield _AMPERSAND.sub(_written, text[end:])


def _written(found: re.Match[str]) -> str:
    number, name = found.groups()
    if number or name in _KNOWN:
        return found[0]
    return html5.get(name or "") or f"&amp;{name or ''}"
