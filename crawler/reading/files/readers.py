"""The reader of each kind of file; a zip gives the texts of the files in it."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from zipfile import ZipInfo

from crawler.reading.encoding import decode
from crawler.reading.files import office
from crawler.reading.files.base import FileError, FileState, Limits
from crawler.reading.files.kinds import kind_of
from crawler.reading.files.packed import BROKEN, opened

Reader = Callable[[bytes, Limits], Iterator[str]]

OFFICE_KINDS = ("doc", "xls", "rtf")
_OPEN_IT = "请打开原文件查看。"
_REFUSED = {
    "encrypted": (FileState.ENCRYPTED, "文件有密码，读不了；请到原网页下载查看。"),
    "broken": (FileState.BROKEN, BROKEN),
    "html": (FileState.LYING, "下载到的是网页，不是文件，未读；请到原网页重新下载。"),
    "json": (FileState.LYING, "下载到的是给程序用的数据，不是文件，未读；请到原网页重新下载。"),
    "image": (FileState.SCAN, f"文件是图片，没有可读的文字；{_OPEN_IT}"),
    "ppt": (FileState.UNREAD, f"演示文稿暂不读取；{_OPEN_IT}"),
    "pptx": (FileState.UNREAD, f"演示文稿暂不读取；{_OPEN_IT}"),
    "rar": (FileState.UNREAD, f"RAR 压缩包暂不读取；{_OPEN_IT}"),
    "7z": (FileState.UNREAD, f"7z 压缩包暂不读取；{_OPEN_IT}"),
    "": (FileState.UNREAD, f"认不出这是什么文件，未读；{_OPEN_IT}"),
}


def parts(data: bytes, limits: Limits) -> Iterator[str]:
    """The parts of the text of any file. Raises FileError."""
    kind = kind_of(data)
    if kind in _REFUSED:
        raise FileError(*_REFUSED[kind])
    yield from _READERS[kind](data, limits)


def _loaded(kind: str, data: bytes, limits: Limits) -> Iterator[str]:
    """By the module named after `kind`, loaded only now: each file starts a process."""
    module = import_module(f"crawler.reading.files.{kind}")
    found: Iterator[str] = module.parts(data, limits)
    return found


def _text(data: bytes, _limits: Limits) -> Iterator[str]:
    return (line for line in map(str.strip, decode(data)[0].splitlines()) if line)


def _members(data: bytes, limits: Limits) -> Iterator[str]:
    """The files of a zip, each under its name; a zip within is not opened."""
    with opened(data, limits) as packed:
        files = [m for m in packed.infolist() if not m.is_dir()]
        for member in files:
            yield f"【{member_name(member)}】"
            yield from _member(packed.read(member), limits)


def _member(data: bytes, limits: Limits) -> Iterator[str]:
    if kind_of(data) == "zip":
        yield "压缩包里的压缩包不再打开。"
        return
    try:
        yield from parts(data, limits)
    except FileError as problem:
        yield problem.reason


def member_name(member: ZipInfo) -> str:
    """The name of a file in a zip; without the UTF-8 flag Chinese programs write GBK."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return member.filename


_READERS: dict[str, Reader] = {
    **{kind: partial(_loaded, kind) for kind in ("pdf", "docx", "xlsx", "ofd")},
    **{kind: partial(office.parts, kind) for kind in OFFICE_KINDS},
    "zip": _members,
    "txt": _text,
}
