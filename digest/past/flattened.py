"""A flattened 医院资讯 table: which words are a hospital, which a title, which an address.

Extractors give the cells of a row in reading order, or in the order of their heights: the cell
of a hospital, centred over its rows, then stands before, between or after its titles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.past import addresses
from digest.past.joining import glued
from digest.past.model import PastNews
from digest.past.share import Marker, share

_HEAD = re.compile(r"序\s*号?|号|单位|标题|网址|序号\s*单位.*")
_INTRO = re.compile(r"本期.*|.*供参考[。]?|考[。]")
_NAME = re.compile(
    r"[\u4e00-\u9fff（）·]{2,30}(?:医院|(?:附属|大学)?第?[一二三四五六七八九十]+院|总院|中心|医学院|研究院)"
)
_NUMBERED = re.compile(r"(\d{1,3})(?:\s+(.*)|(?=[\u4e00-\u9fff])(.*医院.*|.*院))?")
LONGEST_NAME = 4  # lines over which a name may be broken


@dataclass(slots=True)
class _Item:
    title: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What was read so far; `words` wait for the address behind them."""

    known: frozenset[str]
    items: list[_Item] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)  # (line, begins a numbered row)
    number: int = 1


def news(lines: Sequence[str], known: frozenset[str]) -> Iterator[tuple[str, PastNews]]:
    """(hospital, news) in printed order."""
    reading = _Reading(known)
    for line in _cells(lines):
        _take(reading, line)
    _name_in(reading)
    items = [_news(item) for item in reading.items]
    for marker, own in share(reading.markers, items):
        for item in own:
            yield marker, item


def _cells(lines: Sequence[str]) -> Iterator[str]:
    """The lines behind the table's head, cut where a layout kept wide gaps between cells."""
    heads = [i for i, line in enumerate(lines) if re.search(r"标题\s*网址|^网址$", line)]
    for line in lines[heads[0] + 1 if heads else 0 :]:
        for cell in re.split(r"\t| {3,}", line):
            if cell.strip() and not _HEAD.fullmatch(cell.strip()):
                yield cell.strip()


def _take(reading: _Reading, line: str) -> None:
    last = reading.items[-1] if reading.items and not reading.words else None
    if last and addresses.goes_on("".join(last.pieces), line, reading.number):
        last.pieces.append(line)
        return
    words, address = addresses.split(line)
    if words and not (_INTRO.fullmatch(words) and not reading.items):
        _take_words(reading, words)
    if address:
        _name_in(reading)
        title = [text for text, _ in reading.words]
        reading.words = []
        reading.items.append(_Item(title, [address]))


def _take_words(reading: _Reading, words: str) -> None:
    found = _NUMBERED.fullmatch(words)
    if found and int(found[1]) == reading.number:
        reading.number += 1
        reading.words.append((found[2] or found[3] or "", True))
    else:
        reading.words.append((words, False))


def _name_in(reading: _Reading) -> None:
    """Take the hospital's name out of the waiting words, where one stands there."""
    best = max(_names(reading), default=None)
    if best is None:
        reading.words = [word for word in reading.words if word[0]]
        return
    _, start, end, name, rest = best
    del reading.words[start:end]
    if rest:
        reading.words.insert(start, (rest, False))
    reading.words = [word for word in reading.words if word[0]]
    reading.markers.append(Marker(name, len(reading.items)))


def _names(reading: _Reading) -> Iterator[tuple[float, int, int, str, str]]:
    """(how sure, first line, line behind the last, name, title words on the name's line)."""
    words = reading.words
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            if any(begins for _, begins in words[start + 1 : end] if words[start][0]):
                break
            text = re.sub(r"\s", "", "".join(line for line, _ in words[start:end]))
            numbered = words[start][1]
            sure = _sureness(text, numbered, reading.known)
            if sure:
                yield sure - start / 100, start, end, text, ""
        yield from _name_and_title(words, start, reading.known)


def _name_and_title(
    words: Sequence[tuple[str, bool]], start: int, known: frozenset[str]
) -> Iterator[tuple[float, int, int, str, str]]:
    """A line that holds the name and, behind a blank, the beginning of the title."""
    name, _, rest = words[start][0].partition(" ")
    if rest and (words[start][1] or name in known) and _sureness(name, words[start][1], known):
        yield 1.5 - start / 100, start, start + 1, name, rest.strip()


def _sureness(text: str, numbered: bool, known: frozenset[str]) -> float:
    """3 for a known name behind its number, down to 1 for what only looks like one; else 0."""
    if text in known:
        return 3 if numbered else 2.5
    if not _NAME.fullmatch(text):
        return 0
    return 2 if numbered else 1


def _news(item: _Item) -> PastNews:
    raw = "".join(item.pieces)
    return PastNews(glued(item.title), addresses.joined(item.pieces), raw)
