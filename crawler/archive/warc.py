"""WARC files (ISO 28500) read back: the answers of recorded nights, by request."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urldefrag, urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord

from crawler.archive import revisits
from crawler.archive.answers import Recorded, answer_of
from crawler.archive.files import files_of, folder_of
from crawler.archive.members import GZIP, record_of
from crawler.archive.revisits import REQUEST, RESPONSE, REVISIT, Reference, reference_of
from crawler.errors import ArchiveError

Key = tuple[str, str, str]
SHOWN = 5  # days that a sentence names


@dataclass(slots=True)
class Archive:
    """Answers by request; a later record of the same request replaces an earlier one."""

    answers: dict[Key, Recorded] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    def find(self, method: str, url: str, body: bytes = b"") -> Recorded | None:
        """The answer to this request; http and https are one site here."""
        return self.answers.get(request_key(method, url, body))

    @property
    def night(self) -> datetime | None:
        """When the newest answer was recorded: a replay's "now"."""
        return max((answer.at for answer in self.answers.values()), default=None)


def request_key(method: str, url: str, body: bytes = b"") -> Key:
    """What makes two requests the same: method, address without scheme and fragment, body."""
    parts = urlsplit(urldefrag(url).url)
    address = urlunsplit(("", parts.netloc.lower(), parts.path or "/", parts.query, ""))
    return method.upper(), address, hashlib.sha256(body).hexdigest() if body else ""


@cache
def load(paths: tuple[Path, ...], among: Path | None = None) -> Archive:
    """Read the WARC files at `paths`; a file cut off at its end keeps its whole records.

    What they only refer to is read from each other, from the files beside them, and from those
    `among` which they were (a folder of archives); what is in none is named in `damaged`, and
    has no answer. Raises ArchiveError when a file is missing or holds no record at all.
    """
    archive = Archive()
    read = {path: _read(path, archive) for path in paths}
    whole = {own: record for each in read.values() for own, record in each.whole()}
    wanted = {ref for each in read.values() for ref in each.references()}
    known = {ref: whole[ref.record] for ref in wanted if ref.record in whole}
    folders = [*map(folder_of, paths), *([among] if among else [])]
    found = revisits.find(wanted - known.keys(), files_of(folders)) if wanted - known.keys() else {}
    known |= {ref: record_of(one.answer) for ref, one in found.items()}
    for path, records in read.items():
        _take(archive, path, records, known)
    return archive


def _take(
    archive: Archive, path: Path, records: "_Records", known: Mapping[Reference, ArcWarcRecord]
) -> None:
    lost: list[Reference] = []
    for key, record in records.by_request():
        reference = reference_of(_head(record))
        if record.rec_type == RESPONSE:
            archive.answers[key] = answer_of(record)
        elif reference in known:
            archive.answers[key] = answer_of(record, known[reference])
        else:
            archive.answers.pop(key, None)  # an earlier one is none of this night
            lost.append(reference)
    if lost:
        archive.damaged.append(_lost(path, lost))


def _lost(path: Path, lost: list[Reference]) -> str:
    """The sentence on what this file only refers to, with the days of the files that are needed."""
    days = sorted({f"{at:%Y-%m-%d}" for each in lost if (at := each.at)})
    named = "、".join(days[:SHOWN]) + ("等" if len(days) > SHOWN else "")
    return (
        f"档案 {path} 里有 {len(lost)} 个应答与以前{f'（{named}）' if named else ''}存过的一样，"
        f"只记了出处，而存有原样的档案找不到或已损坏，这些页读不出来（如 {lost[0].url}），"
        "请从备份把那些天的档案补回 var/archive 再试。"
    )


def _read(path: Path, archive: Archive) -> "_Records":
    found = _Records()
    try:
        with path.open("rb") as stream:
            for record in _iterated(stream):
                found.take(record)
        _check_end(path)
    except FileNotFoundError as error:
        raise ArchiveError(f"找不到档案 {path}，请检查文件名。") from error
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        if not found.answers:
            raise ArchiveError(f"{path} 不是可读的 WARC 档案（{error}），请换一份。") from error
        archive.damaged.append(f"档案 {path} 末尾残缺，只用了前面完整的记录，请重新取得这份档案。")
    return found


def _iterated(stream: BinaryIO) -> Iterator[ArcWarcRecord]:
    try:
        yield from ArchiveIterator(stream)
    except AttributeError as error:  # of warcio: it takes a head that ends early for a whole one
        raise EOFError("末尾残缺") from error


def _check_end(path: Path) -> None:
    """Raises EOFError when a gzip file stops inside a member: warcio ends there without a word."""
    member, data = zlib.decompressobj(GZIP), b""
    with path.open("rb") as stream:
        if stream.peek(2)[:2] != b"\x1f\x8b":
            return
        while data := data or stream.read(1 << 20):
            member.decompress(data)
            data = member.unused_data
            if member.eof and data:
                member = zlib.decompressobj(GZIP)
    if not member.eof:
        raise EOFError("末尾残缺")


@dataclass(slots=True)
class _Records:
    """A file's records: a request names its answer by WARC-Concurrent-To, or the other way."""

    answers: list[ArcWarcRecord] = field(default_factory=list)
    requests: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def take(self, record: ArcWarcRecord) -> None:
        raw = _whole(record)
        own, other = _ids(record)
        if record.rec_type == REQUEST and record.http_headers:
            request = (record.http_headers.protocol, raw)
            self.requests |= {own: request, other: request}
        elif (record.rec_type == RESPONSE and record.http_headers) or record.rec_type == REVISIT:
            self.answers.append(record)

    def by_request(self) -> Iterator[tuple[Key, ArcWarcRecord]]:
        for record in self.answers:
            own, other = _ids(record)
            method, body = self.requests.get(own) or self.requests.get(other) or ("GET", b"")
            yield (
                request_key(method, record.rec_headers.get_header("WARC-Target-URI"), body),
                record,
            )

    def whole(self) -> Iterator[tuple[str, ArcWarcRecord]]:
        """The records that others may refer to, by their ids."""
        yield from ((_ids(one)[0], one) for one in self.answers if one.rec_type == RESPONSE)

    def references(self) -> Iterator[Reference]:
        yield from (reference_of(_head(one)) for one in self.answers if one.rec_type == REVISIT)


def _ids(record: ArcWarcRecord) -> tuple[str, str]:
    names = ("WARC-Record-ID", "WARC-Concurrent-To")
    own, other = (record.rec_headers.get_header(name) or "" for name in names)
    return own, other


def _head(record: ArcWarcRecord) -> dict[str, str]:
    return {name.lower(): value for name, value in record.rec_headers.headers}


def _whole(record: ArcWarcRecord) -> bytes:
    """The record's payload as stored; raises EOFError when the file ends inside it."""
    raw: bytes = record.raw_stream.read()
    if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
        raise EOFError("末尾残缺")
    record.raw_stream = BytesIO(raw)
    return raw
