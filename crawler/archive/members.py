"""The records of a WARC file as they stand there.

A record of ours is a gzip member of its own (ISO 28500, Annex D), so that the bytes of some members
put together are a WARC file again, with the digests that were written when the page came.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

GZIP = zlib.MAX_WBITS | 16
CHUNK = 1 << 16
Head = dict[str, str]  # the fields of a record, their names in lower case


def members(path: Path) -> Iterator[tuple[bytes, Head]]:
    """Each whole gzip member that is a record; those before the end of a file that is cut off, none
    of one that is gone.
    """
    data = memoryview(path.read_bytes() if path.is_file() else b"")
    start = 0
    while start < len(data):
        member, begins, at = zlib.decompressobj(GZIP), b"", start
        try:
            while not member.eof and at < len(data):
                told = member.decompress(data[at : at + CHUNK])
                begins = begins or told
                at += CHUNK
        except zlib.error:
            return
        if not member.eof:
            return
        end = min(at, len(data)) - len(member.unused_data)
        if begins.startswith(b"WARC/"):
            yield bytes(data[start:end]), _head(begins)
        start = end


def record_of(member: bytes) -> ArcWarcRecord:
    """The record that a member is, with its payload in memory."""
    record = next(iter(ArchiveIterator(BytesIO(member))))
    record.raw_stream = BytesIO(record.raw_stream.read())
    return record


def _head(begins: bytes) -> Head:
    lines = begins.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
