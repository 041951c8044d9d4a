"""A file as lines and table rows: text, Word, PDF and web pages look the same from here on."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from crawler.errors import CallError
from crawler.text import squash
from digest.lexicon import load
from digest.output.docx import UNREADABLE
from digest.published import limited
from digest.published.web import from_html, from_markdown
from digest.published.word import Opening, Word

SUFFIXES = (".docx", ".pdf", ".txt", ".md", ".html", ".htm")
SENTENCE_END = tuple("。！？；：…）”》")
_MARKS = re.compile(r"\*\*|^#{1,6}\s+|</?(?:p|b|i|u|br|sup|sub|span)\s*/?>", re.I)
_LEXICON = load("printed")
_PAGE_NUMBER, _LONE_OF = _LEXICON.rule("page_number"), _LEXICON.rule("lone_of")
_PROOF = _LEXICON.rule("proof")
_PROSE = frozenset("，。；：、")
_DASHES = frozenset("—-–－·")
_LEADERS = ("——", "……", "…", "...", "···")  # before a page number in a table of contents


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print, or a whole paragraph where the file keeps paragraphs.

    `opening` is where the number and the heading end of a line that opens a text of our own file.
    """

    text: str
    opening: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; each cell is the lines in it."""

    cells: tuple[tuple[str, ...], ...]


Block = Line | Row


def read(path: Path) -> list[Block]:
    """The lines and rows of `path`; raises CallError where it is none of SUFFIXES or broken."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise CallError(f"读不了 {path.name}：只认识 {'、'.join(SUFFIXES)} 文件。")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CallError(f"没有 {path} 这个文件，请检查文件名。") from error
    except OSError as error:
        raise CallError(f"打不开 {path}（{error.strerror}），请检查权限。") from error
    readers = {".docx": _docx, ".pdf": _pdf, ".txt": _txt, ".md": _markdown}
    found = readers.get(suffix, _html)(data, path)
    return [block for block in found if not isinstance(block, Line) or _says(block.text)]


def _says(text: str) -> bool:
    """Whether a line is of the issue: not empty, nor 送审稿 from the head of a page."""
    return bool(text) and not _PROOF.match(text)


def is_wrapped(blocks: list[Block]) -> bool:
    """Whether most full lines break off in the middle of a sentence, as lines of print do."""
    lines = [b.text for b in blocks if isinstance(b, Line) and len(b.text) >= 15]
    if not lines:
        return False
    ended = sum(line.endswith(SENTENCE_END) for line in lines)
    return statistics.median(map(len, lines)) <= 60 and ended < len(lines) / 2


def plain(text: str) -> str:
    """`text` on one line without Markdown stars, tags and invisible marks; lone `of` as 的."""
    return _LONE_OF.sub("的", squash(_MARKS.sub("", squash(text))))


def _txt(data: bytes, _path: Path) -> Iterator[Block]:
    yield from _lined(decoded(data))


def _markdown(data: bytes, _path: Path) -> Iterator[Block]:
    yield from _lined(from_markdown(decoded(data)))


def _lined(text: str) -> Iterator[Block]:
    pages = [page.splitlines() for page in text.split("\f")]
    before = ""
    for line in _unpaged(pages) if len(pages) > 1 else pages[0]:
        told = plain(line)
        if "\t" in line.strip():
            yield Row(tuple((plain(cell),) for cell in line.strip("\r\n").split("\t")))
        elif _is_row(told):
            yield Row(tuple((plain(cell),) for cell in told[1:-1].split("|")))
        elif not _is_page_number(told) or before.endswith(_LEADERS):  # ——, 第 7页
            yield Line(told)
        before = told or before


def _is_row(line: str) -> bool:
    """Whether a line is a row of three cells or more in Markdown."""
    return line.startswith("|") and line.endswith("|") and line.count("|") > 3


def decoded(data: bytes) -> str:
    """Text in UTF-8, or in GB 18030 as older Windows programs save it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _docx(data: bytes, path: Path) -> Iterator[Block]:
    limited.refuse_bomb(data, path.name)
    if not limited.is_small(data):
        yield from _blocks_of(limited.read("docx", data, path.name))
        return
    try:
        found = list(Word(data).blocks())
    except UNREADABLE as error:
        raise CallError(f"{path.name} 不是完好的 Word 文件，请在 Word 里另存一次。") from error
    ours = any(isinstance(block, Opening) for block in found)
    yield from map(_as_is, found) if ours else _blocks_of(found)


def _as_is(block: str | list[list[str]]) -> Block:
    """A block of a file of ours, which holds no marks of Markdown."""
    if not isinstance(block, str):
        return Row(tuple(tuple(filter(None, map(squash, cell))) for cell in block))
    return Line(block.strip(), block.ends if isinstance(block, Opening) else None)


def _html(data: bytes, path: Path) -> Iterator[Block]:
    try:
        found = list(from_html(data))
    except (etree.ParserError, ValueError) as error:
        raise CallError(f"{path.name} 里没有网页内容，请换一份。") from error
    yield from _blocks_of(found)


def _blocks_of(found: Iterable[str | list[list[str]]]) -> Iterator[Block]:
    for block in found:
        if not isinstance(block, str):
            yield Row(tuple(tuple(filter(None, map(plain, cell))) for cell in block))
        elif block.strip().count("\t") > 1:  # a table made with the tab key
            yield Row(tuple((plain(cell),) for cell in block.split("\t")))
        else:
            yield Line(plain(block))


def _pdf(data: bytes, path: Path) -> Iterator[Block]:
    pages: list[list[str]] = limited.read("pdf", data, path.name)
    if not any(line.strip() for page in pages for line in page):
        raise CallError(f"{path.name} 里没有文字（可能是扫描件），请先做文字识别。")
    yield from (Line(plain(line)) for line in _unpaged(pages))


def _unpaged(pages: list[list[str]]) -> Iterator[str]:
    """The lines of all pages without page numbers and without what stands on most of them."""
    kept = [_without_page_number([line for line in page if line.strip()]) for page in pages]
    tops, feet = _running(kept, 0), _running(kept, -1)
    for lines in kept:
        start = 1 if lines and plain(lines[0]) in tops else 0
        end = -1 if len(lines) > 1 and plain(lines[-1]) in feet else None
        yield from lines[start:end]


def _running(pages: list[list[str]], at: int) -> set[str]:
    """The words on top (or at the foot) of most pages; a line of running text is none."""
    lines = [plain(page[at]) for page in pages if page and not _is_kept(page[at])]
    often = max(2, len(pages) / 2)
    return {line for line, count in Counter(lines).items() if count > often}


def _is_kept(line: str) -> bool:
    """Whether a line is running text, or in a digest of articles the way back below each of them
    or the column above it.
    """
    led = line.strip().startswith(tuple("·•・◆"))
    return led or "返回目录" in line or not _PROSE.isdisjoint(line)


def _without_page_number(lines: list[str]) -> list[str]:
    """A page number is the first or last line of its page; a lone digit elsewhere is a row's."""
    start = 1 if lines and _is_page_number(lines[0]) else 0
    end = -1 if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[-1]) else None
    return lines[start:end]


def _is_page_number(line: str) -> bool:
    """`— 3 —` and 第3页; a bare number may be the number of a table row."""
    return bool(
        _PAGE_NUMBER.fullmatch(line.strip()) and ("第" in line or not _DASHES.isdisjoint(line))
    )
