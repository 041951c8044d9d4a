"""Addresses broken over lines of print, put together again."""

import re
from collections.abc import Sequence

START = re.compile(r"https?\s*[:：]\s*//|(?<![\w.])www\.", re.I)
_ENDED = re.compile(r"(?:\.(?:s?html?|aspx?|jsp|php|pdf)|/s/[\w-]{22})$", re.I)
_PRINTABLE = re.compile(r"[\x21-\x7e\s]+")
_GOES_ON = re.compile(r"^[?&#/.%=_-]")


def split(line: str) -> tuple[str, str]:
    """A line as the words before an address and the address, either of which may be ""."""
    found = START.search(line)
    return (line[: found.start()].strip(), line[found.start() :]) if found else (line, "")


def goes_on(address: str, line: str, number: int) -> bool:
    """Whether `line` is a further piece of `address`; a lone `number` is the next row's."""
    if not _PRINTABLE.fullmatch(line) or START.match(line) or line == str(number):
        return False
    if _GOES_ON.match(line) or not _ENDED.search(joined([address])):
        return True
    return line.strip().isalpha() and bool(_ENDED.search(joined([address, line])))  # .htm, l


def joined(pieces: Sequence[str]) -> str:
    """The pieces without the blanks that stand at and near the breaks."""
    return re.sub(r"\s+", "", "".join(pieces)).replace("：//", "://")
