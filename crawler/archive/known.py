"""What is on record of the requests of a crawl, so that an answer that comes again as it was can be
a reference to it.

What is referred to is looked for first: where its file is gone, or shorter than it was, the answer
is recorded whole. A crawl remembers its own records when its run ends.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from sqlite_utils import Database

from crawler.archive.validators import is_asked_about, validators
from crawler.store import originals
from crawler.store.database import shared_store
from crawler.store.originals import OLDEST, Original


def is_there(archive: Path, original: Original) -> bool:
    """Whether the file of a record below `archive` holds as much as when the record ended it."""
    try:
        return (archive / original.file).stat().st_size >= original.ends
    except OSError:
        return False


def archive_of(settings: BaseSettings) -> Path | None:
    """The folder where a crawl looks for what it refers to; None where its file stands alone, or
    where the machine with the store has looked (`RECORD_TRUSTED`).
    """
    folder = settings.get("RECORD_AMONG")
    return Path(folder) if folder and not settings.getbool("RECORD_TRUSTED") else None


@dataclass(slots=True)
class Known:
    """What is on record in the files below `archive` (None: they are on the machine with the store,
    which has looked for them), of which `file` is being written.
    """

    db: Database
    archive: Path | None
    file: str
    _renewed: dict[str, Original] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: BaseSettings) -> "Known | None":
        """As the settings of a crawl say; None where its file has to stand alone."""
        if not (folder := settings.get("RECORD_AMONG")):
            return None
        file = Path(settings["RECORD_TO"]).relative_to(folder).as_posix()
        return cls(shared_store(Path(settings["DATABASE"])), archive_of(settings), file)

    def original(
        self, asked: Request, answer: Response, digest: str, at: datetime
    ) -> Original | None:
        """The record that has what this answer brings again (the same `digest`) or confirms, where
        it may be referred to.
        """
        found = self._get(_key(asked))
        if found is None or not timedelta() <= at - found.at <= OLDEST:
            return None
        same = bool(answer.body) and digest == found.digest
        confirmed = answer.status == 304 and is_asked_about(asked, found.etag, found.last_modified)
        if not (same or confirmed):
            return None
        return found if self.archive is None or is_there(self.archive, found) else None

    def repeated(self, asked: Request, answer: Response, original: Original) -> None:
        """An answer was recorded as a reference: the validators that it came with count now."""
        now_has = validators(answer)
        told = replace(original, etag=now_has.etag, last_modified=now_has.last_modified)
        if answer.status != 304 and told != original:
            self._renewed[_key(asked)] = told

    def recorded(
        self, asked: Request, answer: Response, digest: str, record: str, at: datetime, ends: int
    ) -> None:
        """An answer was recorded whole, and the file is `ends` bytes long now."""
        if answer.body:
            at = at.replace(microsecond=0)  # as it stands in the record
            made = Original(digest, record, at, self.file, ends, *validators(answer))
            self._renewed[_key(asked)] = made

    def close(self) -> None:
        """From now on others may refer to it."""
        originals.keep(self.db, self._renewed)

    def _get(self, key: str) -> Original | None:
        return self._renewed.get(key) or originals.get(self.db, key)


def _key(asked: Request) -> str:
    return originals.key_of(asked.method, asked.url, asked.body)
