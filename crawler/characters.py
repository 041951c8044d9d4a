"""Plain strings taken down to some of their characters, for comparing and counting."""

import re

_MARKS = re.compile(r"\W+")
_TAG = re.compile(r"<[^<>]*>")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


def unspaced(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


def is_chinese(character: str) -> bool:
    """Whether `character` is a Chinese one (CJK ideographs, the compatible ones among them)."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page and nothing else: 12, — 12 —, - 12 -."""
    bare = line.strip("—-–－· \t\u3000")
    return bare.isdecimal() and len(bare) < 5


def without_brackets(text: str) -> str:
    """`text` without what stands in （round brackets） of either width, nested ones inside out."""
    return _BRACKETED.sub("", text)


def letters(text: str) -> str:
    """The letters, digits and Chinese characters of `text`, marks and blanks left out."""
    return _MARKS.sub("", text)


def has_letters(text: str) -> bool:
    """Whether `letters` would leave any; known at the first one."""
    return any(c.isalnum() or c == "_" for c in text)


def without_tags(text: str, instead: str = "") -> str:
    """`text` with each HTML tag replaced by `instead`."""
    return _TAG.sub(instead, text)
