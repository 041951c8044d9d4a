"""Zip files opened within limits: members, size, compression, passwords."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from crawler.reading.files.base import FileError, FileState, Limits

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    NotImplementedError,  # a compression that zipfile does not know
)
_LARGE_MEMBER = 1_000_000  # below it, ratio says nothing
BROKEN = "文件已损坏，打不开；请到原网页重新下载查看。"


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The zip file in `data`. Raises FileError where it is broken, locked, or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check(packed.infolist(), limits)
            yield packed
    except _DAMAGE as error:
        raise FileError(FileState.BROKEN, BROKEN) from error


def parsed(data: bytes) -> etree._Element:
    """The XML in `data`: no entities, no network, no bombs. Raises FileError if it is none."""
    refuse_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FileError(FileState.BROKEN, BROKEN) from error
    return root


def refuse_entities(data: bytes) -> None:
    """Raises FileError where XML declares a document type: no office file needs one."""
    if b"<!DOCTYPE" in data.replace(b"\x00", b""):  # UTF-8 or UTF-16
        raise FileError(FileState.BROKEN, "文件里有不该有的实体定义，疑似恶意，未读。")


def _check(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(m.flag_bits & 1 for m in members):
        raise FileError(FileState.ENCRYPTED, "文件有密码，读不了；请到原网页下载查看。")
    if len(members) > limits.members:
        raise FileError(FileState.LARGE, f"压缩包里有 {len(members)} 个文件，超过上限，未读。")
    if sum(m.file_size for m in members) > limits.unpacked:
        raise FileError(FileState.LARGE, "解压后太大，超过上限，未读。")
    large = (m for m in members if m.file_size > _LARGE_MEMBER)
    if any(m.file_size > limits.ratio * max(m.compress_size, 1) for m in large):
        raise FileError(FileState.LARGE, "压缩比异常，疑似压缩炸弹，未读。")
