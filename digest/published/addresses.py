"""Addresses broken over lines of print, put together again."""

import re
from collections.abc import Iterable, Iterator, Sequence

from crawler.characters import is_chinese, unspaced

START = re.compile(r"https?\s*[:：]\s*//|(?<![\w.])www\.", re.I)
_ENDED = re.compile(r"(?:\.(?:s?html?|jhtml|aspx?|jsp|php|pdf)|/s/[\w-]{22})$", re.I)
_HAN = "\u4e00-\u9fff"
# a Chinese path or parameter: 8&name=要闻, 闻/12.html
_MIXED = re.compile(
    rf"[\x21-\x7e]*[&?=/][\x21-\x7e]*[{_HAN}]{{1,8}}[\x21-\x7e]*|[{_HAN}]{{1,6}}[/?&=.#%_-][\x21-\x7e]*"
)
_BEGUN = frozenset(
    f"{scheme}{rest}" for scheme in ("http", "https") for rest in ("", ":", "：", "/", ":/", "：/")
)
_TORN = re.compile(r"(?=.*(?:/|[a-z]\.[a-z]))[\x21-\x7e]{4,}")
_WORDS = re.compile(r"[A-Z]?[A-Za-z]+(?: [A-Za-z]{2,})+")  # Late Breaking: words of a title
_GOES_ON = tuple("?&#/.%=_-")
_BEHIND = re.compile(rf"\s+(?=\S*[{_HAN}“《].{{3,}}$)")


def whole_starts(lines: Iterable[str]) -> Iterator[str]:
    """`lines`, where http and :// of one address are not on two of them."""
    begun = ""
    for line in lines:
        if line.strip().lower() in _BEGUN:
            begun += line.strip()
            continue
        yield begun + line
        begun = ""


def split(line: str) -> tuple[str, str, str]:
    """A line as the words before an address, the address, and words behind it; any may be ""."""
    found = START.search(line)
    if not found:
        return line, "", ""
    address, *behind = _BEHIND.split(line[found.start() :], maxsplit=1)
    return line[: found.start()].strip(), address, "".join(behind).strip()


def goes_on(address: str, line: str, number: int) -> bool:
    """Whether `line` is a further piece of `address`; a lone `number` is the next row's."""
    if _WORDS.fullmatch(line) and not line.isalpha():
        return False
    if address.endswith("//"):
        return _is_printable(line)
    if START.match(line) or (line == str(number) and address[-1:] not in ".=&?_%-"):
        return False
    if not _is_printable(line):
        return bool(_MIXED.fullmatch(line) or _is_value(address, line))
    if line.startswith(_GOES_ON) or not _ENDED.search(joined([address])):
        return True
    return line.strip().isalpha() and bool(_ENDED.search(joined([address, line])))  # .htm, l


def is_torn(address: str, line: str) -> bool:
    """Whether `line` goes on an address that a page broke off, with words of its row between."""
    open_end = address[-1:] in "/.-=?&_" and not address.endswith("://www.")
    return open_end and bool(_TORN.fullmatch(line)) and not START.match(line.replace("www.", ""))


def joined(pieces: Sequence[str]) -> str:
    """The pieces without the blanks that stand at and near the breaks."""
    return unspaced("".join(pieces)).replace("：//", "://")


def _is_printable(line: str) -> bool:
    return line.isascii() and line.isprintable()


def _is_value(address: str, line: str) -> bool:
    """A few characters behind an address that breaks off at its `=`."""
    return address.endswith("=") and len(line) < 5 and all(map(is_chinese, line))
