"""What every file reader shares: the limits, the states, and how a reader says that it stops."""

from dataclasses import dataclass
from enum import StrEnum

from crawler.errors import DongtaiError


class FileState(StrEnum):
    """What became of a file; every state but READ has a reason in words."""

    READ = "read"
    EMPTY = "empty"
    SCAN = "scan"  # pictures of text; there is no text in it
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    LYING = "lying"  # a web page under a document's name
    LARGE = "large"  # beyond a limit on size, pages, members or compression
    SLOW = "slow"  # beyond the limit on time
    UNREAD = "unread"  # a kind that is not read here


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost. Sizes in bytes, time in seconds, text in characters."""

    size: int = 50_000_000
    unpacked: int = 300_000_000
    ratio: int = 200  # unpacked to packed, of members above a megabyte
    members: int = 3_000
    pages: int = 600
    text: int = 2_000_000
    seconds: int = 60
    memory: int = 1_500_000_000
    office_memory: int = 6_000_000_000  # LibreOffice reserves much and uses little


LIMITS = Limits()


class FileError(DongtaiError):
    """A reader stops: `state` says why, `reason` is one Chinese sentence."""

    def __init__(self, state: FileState, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason
