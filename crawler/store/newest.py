"""The newest article of each source, from an index alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

NEWEST = (
    "SELECT s.value, a.id, a.published FROM json_each(?) s JOIN articles a ON a.id ="
    " (SELECT id FROM articles WHERE source = s.value ORDER BY published DESC, id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Newest:
    """The article of a source that was published last; `day` None where none has a date."""

    source: str
    article: int
    day: date | None


def newest(db: Database, sources: Iterable[str]) -> dict[str, Newest]:
    """The newest article of each of these sources, by source; one without articles is left out."""
    found = db.execute(NEWEST, [json.dumps(list(sources))])
    return {
        source: Newest(source, article, date.fromisoformat(day[:10]) if day else None)
        for source, article, day in found
    }
