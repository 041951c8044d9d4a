"""When a backup was last restored in a rehearsal: a note beside the copies."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

NOTE = "rehearsed.json"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """When a copy was last restored in a rehearsal, which one, and how many articles it has."""

    at: str
    copy: str
    articles: int


def last_rehearsal(folder: Path) -> Rehearsal | None:
    """The last rehearsal that went well, None before the first."""
    with suppress(FileNotFoundError):
        return Rehearsal(**json.loads((folder / NOTE).read_text("utf-8")))
    return None


def keep(folder: Path, done: Rehearsal) -> None:
    """Note it beside the copies."""
    (folder / NOTE).write_text(json.dumps(asdict(done)) + "\n", "utf-8")
