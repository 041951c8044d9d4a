"""Records cut out of WARC files as they stand there: a page's answer and its request as evidence.

A record of ours is a gzip member of its own (ISO 28500, Annex D), so that the bytes of some members
put together are a WARC file again, with the digests that were written when the page came.
"""

import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

from warcio.archiveiterator import ArchiveIterator

from crawler.archive.warc import GZIP, Recorded, answer_of, request_key
from crawler.clock import SHANGHAI

CHUNK = 1 << 16
NAME = "%Y-%m-%dT%H%M%S"  # what the recorder calls a night's file


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer: `members` are its record and its request's, each as it stands in the file."""

    answer: Recorded
    identity: str
    members: tuple[bytes, ...]

    @property
    def leads_to(self) -> str:
        """The address that it sends on to, "" where it does not."""
        if not 300 <= self.answer.status < 400:
            return ""
        named = (value for name, value in self.answer.headers if name.lower() == "location")
        return urljoin(self.answer.url, next(named, ""))


def address(url: str) -> str:
    """What makes two addresses one here: scheme and fragment do not count."""
    return request_key("GET", url)[1]


def begun(path: Path) -> datetime | None:
    """When the recorder began a file, by its name, behind which that of a batch may stand; None
    for a file of another name.
    """
    stamp = path.name.removesuffix(".warc.gz").partition(".")[0]
    try:
        moment = datetime.strptime(stamp, NAME)  # noqa: DTZ007
    except ValueError:
        return None
    return moment.replace(tzinfo=SHANGHAI)


def exchanges(path: Path, wanted: Collection[str]) -> list[Exchange]:
    """The answers from these addresses (`address`), and from where they lead on to, in order.

    A file that is cut off at its end gives its whole records, one that is gone gives none.
    """
    if not path.is_file():
        return []
    found = list(_exchanges(path, wanted))
    further = {address(one.leads_to) for one in found if one.leads_to} - set(wanted)
    return [*found, *_exchanges(path, further)] if further else found


def _exchanges(path: Path, wanted: Collection[str]) -> Iterator[Exchange]:
    answers: list[tuple[str, bytes]] = []
    asked: dict[str, bytes] = {}
    for member, head in _members(path):
        if address(head.get("warc-target-uri", "")) not in wanted:
            continue
        if head.get("warc-type") == "response":
            answers.append((head.get("warc-record-id", ""), member))
        elif head.get("warc-type") == "request":
            asked[head.get("warc-concurrent-to", "")] = member
    for identity, member in answers:
        members = (member, asked[identity]) if identity in asked else (member,)
        yield Exchange(_answer(member), identity, members)


def _answer(member: bytes) -> Recorded:
    return answer_of(next(iter(ArchiveIterator(BytesIO(member)))))


def _members(path: Path) -> Iterator[tuple[bytes, dict[str, str]]]:
    """Each whole gzip member that is a record, with the fields of its head in lower case."""
    data = memoryview(path.read_bytes())
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


def _head(begins: bytes) -> dict[str, str]:
    lines = begins.split(b"\r\n\r\n", 1)[0].decode("utf-8", "replace").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
