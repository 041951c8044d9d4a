"""Titles and lines made comparable: invisible characters and white space."""

_INVISIBLE = dict.fromkeys(
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)


def on_one_line(text: str) -> str:
    """`text` with its runs of white space as one blank each, without invisible characters."""
    return " ".join(_visible(text).split())


def without_blanks(text: str) -> str:
    """`text` without white space and invisible characters."""
    return "".join(_visible(text).split())


def _visible(text: str) -> str:
    """Most titles are printable as they are; looking costs a tenth of translating."""
    return text if text.isprintable() else text.translate(_INVISIBLE)
