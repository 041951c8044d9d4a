"""Records cut out of WARC files as they stand there: a page's answer and its request as evidence.

A page that came as it was before is two records: the one of that night, and the one that it refers
to, from the file of its own night.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from crawler.archive.answers import Recorded, answer_of, lost_of
from crawler.archive.files import files_of, folder_of
from crawler.archive.members import Head, members, record_of
from crawler.archive.revisits import REQUEST, RESPONSE, REVISIT, Original, find, reference_of
from crawler.archive.warc import request_key


@dataclass(frozen=True, slots=True)
class Exchange:
    """One answer: `members` are its record and its request's, each as it stands in the file, after
    those of the `original` that it refers to. What it refers to `is_lost` where no file has it.
    """

    answer: Recorded
    identity: str
    members: tuple[bytes, ...]
    original: Original | None = None
    is_lost: bool = False

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


def exchanges(path: Path, wanted: Collection[str]) -> list[Exchange]:
    """The answers from these addresses (`address`), and from where they lead on to, in order.

    A file that is cut off at its end gives its whole records, one that is gone gives none.
    """
    found = list(_exchanges(path, wanted))
    further = {address(one.leads_to) for one in found if one.leads_to} - set(wanted)
    return [*found, *_exchanges(path, further)] if further else found


def _exchanges(path: Path, wanted: Collection[str]) -> Iterator[Exchange]:
    answers: list[tuple[Head, bytes]] = []
    asked: dict[str, bytes] = {}
    for member, head in members(path):
        if address(head.get("warc-target-uri", "")) not in wanted:
            continue
        if head.get("warc-type") in (RESPONSE, REVISIT):
            answers.append((head, member))
        elif head.get("warc-type") == REQUEST:
            asked[head.get("warc-concurrent-to", "")] = member
    references = {reference_of(head) for head, _ in answers if head["warc-type"] == REVISIT}
    originals = find(references, files_of([folder_of(path)])) if references else {}
    for head, member in answers:
        identity = head.get("warc-record-id", "")
        own = (member, asked[identity]) if identity in asked else (member,)
        if head["warc-type"] == RESPONSE:
            yield Exchange(answer_of(record_of(member)), identity, own)
        else:
            yield _again(identity, own, originals.get(reference_of(head)))


def _again(identity: str, own: tuple[bytes, ...], original: Original | None) -> Exchange:
    record = record_of(own[0])
    if original is None:
        return Exchange(lost_of(record), identity, own, is_lost=True)
    answer = answer_of(record, record_of(original.answer))
    return Exchange(answer, identity, (*original.members, *own), original)
