"""The articles an issue draws on, read once for all its sections."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from crawler.store.records import StoredArticle
from digest.selecting.collect import Window, collect


@dataclass(frozen=True, slots=True)
class Month:
    """What came in `window`, by the sort of its source."""

    db: Database
    window: Window
    _read: dict[tuple[Window, str], list[StoredArticle]] = field(default_factory=dict)

    def of(self, sorts: Iterable[str]) -> list[StoredArticle]:
        """The articles of these sorts of source."""
        return [stored for sort in sorts for stored in self._of(self.window, sort)]

    def before(self, sorts: Iterable[str]) -> list[StoredArticle]:
        """Those of the month before: what earlier issues could have printed, and did not."""
        return [stored for sort in sorts for stored in self._of(self.window.before, sort)]

    def _of(self, window: Window, sort: str) -> list[StoredArticle]:
        if (window, sort) not in self._read:
            self._read[window, sort] = collect(self.db, window, sort)
        return self._read[window, sort]
