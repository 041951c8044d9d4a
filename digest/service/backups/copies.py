"""The copies in a backup folder: `dongtai-20261122-123000.db.gz`, each with what it holds.

The JSON file beside a copy says how many rows each table has and the SHA-256 of the database, so
that a copy can be judged without the desk it came from.
"""

import gzip
import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.clock import SHANGHAI

_NAME = re.compile(r"dongtai-(\d{8}-\d{6})\.db(?:\.gz)?")  # without .gz: copies of earlier versions
LEVEL = 6  # of gzip: 9 takes three times as long for two per cent
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: rows by table, bytes and SHA-256 of the database file."""

    rows: dict[str, int]
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy; `contents` is None where the file that tells it is missing."""

    path: Path
    at: datetime
    contents: Contents | None


def listed(folder: Path) -> list[Copy]:
    """The copies in `folder`, oldest first."""
    found = ((path, _NAME.fullmatch(path.name)) for path in folder.glob("dongtai-*.db*"))
    copies = (Copy(path, _moment(name[1]), _told(path)) for path, name in found if name)
    return sorted(copies, key=lambda copy: copy.at)


def name_of(at: datetime) -> str:
    """What a copy made at `at` is called."""
    return f"dongtai-{at:%Y%m%d-%H%M%S}.db.gz"


def contents_file(copy: Path) -> Path:
    """Where it is told what `copy` holds."""
    return copy.with_name(copy.name.removesuffix(".gz").removesuffix(".db") + ".json")


def pack(database: Path, target: Path, rows: dict[str, int]) -> Contents:
    """Compress `database` into `target`, which appears only when it is whole; what it holds is
    written beside it first.
    """
    digest, part = hashlib.sha256(), target.with_name(target.name + ".part")
    with (
        database.open("rb") as source,
        part.open("wb") as raw,
        gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as packed,
    ):
        while piece := source.read(PIECE):
            digest.update(piece)
            packed.write(piece)
    made = Contents(rows, database.stat().st_size, digest.hexdigest())
    contents_file(target).write_text(json.dumps(asdict(made), indent=1) + "\n", "utf-8")
    part.replace(target)
    return made


def unpack(copy: Path, target: Path) -> str:
    """Write the database of `copy` to `target`; gives its SHA-256. Raises OSError, EOFError or
    zlib.error where the copy is cut short or damaged.
    """
    digest = hashlib.sha256()
    with _opened(copy) as source, target.open("wb") as written:
        while piece := source.read(PIECE):
            digest.update(piece)
            written.write(piece)
    return digest.hexdigest()


def remove(copy: Copy) -> None:
    """Delete a copy and what is told of it."""
    copy.path.unlink()
    contents_file(copy.path).unlink(missing_ok=True)


def _opened(copy: Path) -> Any:
    return gzip.open(copy, "rb") if copy.suffix == ".gz" else copy.open("rb")


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=SHANGHAI)


def _told(copy: Path) -> Contents | None:
    told = contents_file(copy)
    return Contents(**json.loads(told.read_text("utf-8"))) if told.exists() else None
