"""Plain strings taken down to some of their characters, for comparing and counting."""

import re

_TAG = re.compile(r"<[^<>]*>")


def unspaced(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


def letters(text: str) -> str:
    """The letters, digits and Chinese characters of `text`, marks and blanks left out."""
    return "".join(c for c in text if c.isalnum() or c == "_")


def without_tags(text: str, instead: str = "") -> str:
    """`text` with each HTML tag replaced by `instead`."""
    return _TAG.sub(instead, text)
