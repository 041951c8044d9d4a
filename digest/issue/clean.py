"""Text and addresses that every format can carry: what XML 1.0 or a link may not hold is gone."""

import re
from urllib.parse import quote, urlsplit

from crawler.text import squash

# XML 1.0 §2.2 (Char), less the C1 controls that the same section discourages
_ILLEGAL = re.compile("[^\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_RESERVED = "%/:?#@!$&'()*+,;=~"
LONGEST_LINK = 2000  # Word refuses to open a file with a hyperlink beyond 2,083 characters


def line(text: str) -> str:
    """`text` on one line, without control characters, lone surrogates and invisible marks."""
    return _ILLEGAL.sub("", squash(text)).strip()


def cells(text: str) -> tuple[str, ...]:
    """The cells of a table row, which stand between tabs; () where `text` is no row."""
    return tuple(line(cell) for cell in text.split("\t")) if "\t" in text.strip() else ()


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines of `text` that hold anything, each as `line` gives it; a row keeps its tabs."""
    return tuple(
        clean for raw in text.splitlines() if (clean := "\t".join(cells(raw)) or line(raw))
    )


def link(url: str) -> str:
    """`url` as a valid http(s) URI (RFC 3986), or "" when nothing safe can be made of it.

    Word calls a file damaged when the target of a link is no URI; a script: or file: address
    must not be clickable; a host in .invalid is none (RFC 2606).
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    if not usable or "[" in parts.netloc or (parts.hostname or "").endswith(".invalid"):
        return ""
    before, hash_mark, fragment = url.partition("#")
    whole = before + hash_mark + fragment.replace("#", "%23")
    target = quote(_STRAY_PERCENT.sub("%25", whole), safe=_RESERVED)
    return target if len(target) <= LONGEST_LINK else ""
