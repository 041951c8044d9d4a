"""The files of the archive: one a night, or one a batch of it, by month."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from pathlib import Path

from crawler.clock import SHANGHAI

NAME, SUFFIX = "%Y-%m-%dT%H%M%S", ".warc.gz"
SLACK = timedelta(days=2)  # a night is over sooner, and the clocks of its machines differ by less
_MONTH = re.compile(r"\d{4}-\d\d")


def archive_name(night: str, batch: str = "") -> str:
    """The file, below the folder of archives, of a night (ISO 8601) or of a batch of it."""
    stamp = night[:19].replace(":", "")
    return f"{night[:7]}/{stamp}{'.' if batch else ''}{batch}{SUFFIX}"


def begun(path: Path) -> datetime | None:
    """When the recorder began a file, by its name; None for a file of another name."""
    stamp = path.name.removesuffix(SUFFIX).partition(".")[0]
    try:
        moment = datetime.strptime(stamp, NAME)  # noqa: DTZ007
    except ValueError:
        return None
    return moment.replace(tzinfo=SHANGHAI)


def folder_of(path: Path) -> Path:
    """The folder of archives that a file is in: that of its months, else its own."""
    own = path.absolute().parent
    return own.parent if _MONTH.fullmatch(own.name) else own


def files_of(folders: Iterable[Path]) -> list[Path]:
    """The files in these folders and in those of their months, each once."""
    found = (
        path
        for folder in dict.fromkeys(folders)
        for pattern in (f"*{SUFFIX}", f"????-??/*{SUFFIX}")
        for path in sorted(folder.glob(pattern))
    )
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Nights:
    """Files by when they were begun, and those whose names tell no night."""

    begun: tuple[tuple[datetime, Path], ...]
    others: tuple[Path, ...]

    @classmethod
    def of(cls, files: Iterable[Path]) -> "Nights":
        told = [(begun(path), path) for path in files]
        named = sorted((at, path) for at, path in told if at)
        return cls(tuple(named), tuple(path for at, path in told if at is None))

    def likely(self, at: datetime) -> list[Path]:
        """Those that may hold a record of this moment: of the nights around it, the one under way
        first; then those that may be of any night.
        """
        first = bisect_left(self.begun, at - SLACK, key=itemgetter(0))
        last = bisect_right(self.begun, at + SLACK, key=itemgetter(0))
        near = sorted(self.begun[first:last], key=lambda one: (one[0] > at, abs(at - one[0])))
        return [*(path for _, path in near), *self.others]
