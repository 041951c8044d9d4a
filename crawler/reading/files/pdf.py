"""The text of a .pdf, page by page, wrapped lines joined to paragraphs."""

import io
import logging
import re
import zlib
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from crawler.characters import is_page_number
from crawler.lexicon import load
from crawler.reading.files.base import FileError, FileState, Limits
from crawler.reading.files.packed import BROKEN
from crawler.text import squash

# what pypdf lets through where objects of a damaged file are of another kind than they should be
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, OSError, zlib.error)
_ENDS = tuple("。！？；：:.!?;）)】》…")
_NUMBERED = load("page_lines").rule("numbered")
_CHINESE_EDGE = re.compile(r"(?<=[\u3000-\u9fff，。；：、])\s+(?=[\u3000-\u9fff，。；：、])")
_FONT_GAP = re.compile(
    r"(?<=\d) (?=[年月日号条项个章节期])|(?<=[第年月]) (?=\d)| (?=[，。；：、）（》〕])"
)
_FULL_LINE = 0.8  # of the longest line of a page: shorter ones end a paragraph
_SHORTEST = 20  # characters: narrower than any column of running text
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


def parts(data: bytes, limits: Limits) -> Iterator[str]:
    """The paragraphs of a .pdf. Raises FileError; a page that fails ends the reading."""
    logging.disable(logging.ERROR)  # pypdf tells every irregularity of every file
    reader = _reader(data)
    told = 0
    try:
        for paragraph in _paragraphs(reader, limits):
            told += len(paragraph)
            yield paragraph
    except (*_DAMAGE, PyPdfError) as error:
        raise FileError(FileState.BROKEN, BROKEN) from error
    if told < 2 * len(reader.pages):
        raise FileError(FileState.SCAN, "PDF 是扫描件或图片，没有可读的文字；请打开原文件查看。")


def _paragraphs(reader: PdfReader, limits: Limits) -> Iterator[str]:
    for number, page in enumerate(reader.pages):
        if number >= limits.pages:
            raise FileError(FileState.LARGE, f"超过 {limits.pages} 页，只读了前面的部分。")
        text = page.extract_text()
        if len(_UNREADABLE.findall(text)) * 4 <= len(text):
            yield from paragraphs(text.split("\n"))


def paragraphs(lines: list[str]) -> list[str]:
    """`lines` of one page joined where the text runs on; page numbers are left out."""
    clean = [line for line in map(_tidy, lines) if line and not is_page_number(line)]
    width = max(map(len, clean), default=0)
    out: list[str] = []
    open_end = False
    for line in clean:
        if open_end and not (_NUMBERED.match(line) or line.startswith("附件")):
            out[-1] += line if _is_tight(out[-1][-1]) and _is_tight(line[0]) else f" {line}"
        else:
            out.append(line)
        open_end = len(line) >= max(_FULL_LINE * width, _SHORTEST) and not line.endswith(_ENDS)
    return out


def _is_tight(character: str) -> bool:
    """Whether no blank stands beside `character`, a Chinese one or a mark."""
    return "\u3000" <= character <= "\u9fff" or character in "，。；：、"


def _tidy(line: str) -> str:
    """`line` without the blanks of letter-spacing ("通 知 如 下") and of changes of font between
    digits and characters ("2026 年 1 月", "实施 （").
    """
    plain = _FONT_GAP.sub("", squash(line))
    pieces = plain.split(" ")
    spaced = len(pieces) > 3 and sum(len(p) == 1 for p in pieces) * 2 > len(pieces)
    return _CHINESE_EDGE.sub("", plain) if spaced else plain


def _reader(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except NotImplementedError:  # another encryption than the standard's
        locked = True
    except (*_DAMAGE, PyPdfError) as error:
        raise FileError(FileState.BROKEN, BROKEN) from error
    if locked:
        raise FileError(FileState.ENCRYPTED, "PDF 有密码，读不了；请到原网页下载查看。")
    return reader
