"""What a revisit record refers to, looked for in the files of the nights before."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from warcio.timeutils import iso_date_to_datetime

from crawler.archive.files import Nights
from crawler.archive.members import Head, members
from crawler.clock import SHANGHAI

REVISIT, RESPONSE, REQUEST = "revisit", "response", "request"


@dataclass(frozen=True, slots=True)
class Reference:
    """A record by its id ("" where a writer leaves it out), or by its address and date."""

    record: str
    url: str
    date: str  # as it stands in both records
    digest: str = ""

    @property
    def at(self) -> datetime | None:
        """The moment of the record; None where none is told."""
        return _moment(self.date)


@dataclass(frozen=True, slots=True)
class Original:
    """A whole answer as it stands in its file, and its request if there is one."""

    identity: str
    at: datetime
    answer: bytes
    request: bytes | None = None

    @property
    def members(self) -> tuple[bytes, ...]:
        """Both records."""
        return (self.answer, self.request) if self.request else (self.answer,)


def reference_of(head: Mapping[str, str]) -> Reference:
    """What a revisit record with this head refers to."""
    return Reference(
        head.get("warc-refers-to", ""),
        head.get("warc-refers-to-target-uri", head.get("warc-target-uri", "")),
        head.get("warc-refers-to-date", ""),
        head.get("warc-payload-digest", ""),
    )


def find(wanted: Collection[Reference], files: Sequence[Path]) -> dict[Reference, Original]:
    """The records that are referred to, as far as these files hold them."""
    found: dict[Reference, Original] = {}
    nights = Nights.of(files)
    turns = {each: nights.likely(each.at) if each.at else [] for each in wanted}
    for turn in range(max(map(len, turns.values()), default=0)):
        asked: dict[Path, list[Reference]] = defaultdict(list)
        for each, places in turns.items():
            if each not in found and turn < len(places):
                asked[places[turn]].append(each)
        for path, references in asked.items():
            found |= _found_in(path, references)
    return found


def _found_in(path: Path, wanted: Collection[Reference]) -> dict[Reference, Original]:
    found, requests = dict[Reference, Original](), dict[str, bytes]()
    by_id = {each.record: each for each in wanted if each.record}
    by_date = {(each.url, each.date): each for each in wanted}
    for member, head in members(path):
        kind, identity = head.get("warc-type"), head.get("warc-record-id", "")
        moment = head.get("warc-target-uri", ""), head.get("warc-date", "")
        each = by_id.get(identity) or by_date.get(moment)
        at = _moment(moment[1])
        if kind == RESPONSE and each and at and not _differ(each, head):
            found.setdefault(each, Original(identity, at, member))
        elif kind == REQUEST:
            requests[head.get("warc-concurrent-to", "")] = member
    return {each: replace(one, request=requests.get(one.identity)) for each, one in found.items()}


def _moment(date: str) -> datetime | None:
    try:
        at: datetime = iso_date_to_datetime(date, tz_aware=True)
    except (ValueError, TypeError):
        return None
    return at.astimezone(SHANGHAI)


def _differ(wanted: Reference, head: Head) -> bool:
    """Whether two digests of one kind and spelling say that a payload is another one."""
    told = head.get("warc-payload-digest", "")
    same_kind = told.partition(":")[0] == wanted.digest.partition(":")[0]
    return same_kind and len(told) == len(wanted.digest) and told != wanted.digest
