"""The folder that all machines see: a night with its settings, and a folder for each batch of it.

2026-11-27T023000/            a night
    about.json                version, night, settings of the crawl
    config/                   sources.toml and intermediates.pem of the machine with the store
    b0001/                    a batch
        wanted.json           its sources, and the delivery that is wanted now
        memory.jsonl.gz       what the store knows of them
        beat-1                the sign of life of the first delivery, or why it ended
        result/               lines.jsonl.gz, pages.warc.gz, crawl.log: there as a whole
"""

import gzip
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from shutil import copy2, rmtree
from typing import Any

from crawler.config import ClusterConfig
from crawler.errors import ConfigError

RESULT, LINES, PAGES, LOG = "result", "lines.jsonl.gz", "pages.warc.gz", "crawl.log"
MEMORY, ABOUT, WANTED = "memory.jsonl.gz", "about.json", "wanted.json"
ENDED = "!"  # begins the last sign of a delivery that ended without a result; why stands behind it
_NIGHT, _BATCH = re.compile(r"\d{4}-\d\d-\d\dT\d{6}"), re.compile(r"b\d{4}[ab]*")
CONFIG = ("sources.toml", "intermediates.pem")  # what a crawl reads beside its settings


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a message says: the names of a night and a batch, and which delivery this is."""

    night: str
    batch: str
    delivery: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """The delivery of a batch that is wanted now, and its sources."""

    delivery: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """A night: the version that began it, its moment, and what its crawls are asked for."""

    version: str
    night: str
    since: str
    jobs: int
    silence: int
    config: dict[str, Any]


def is_name(asked: Asked) -> bool:
    """Whether a message names a night and a batch, and no other place on this machine."""
    return bool(_NIGHT.fullmatch(asked.night) and _BATCH.fullmatch(asked.batch))


def night_name(night: datetime) -> str:
    """The folder of a night."""
    return night.isoformat()[:19].replace(":", "")


def about(night: Path) -> About:
    """What a night is; raises OSError where there is none, TypeError for another version's."""
    return About(**json.loads((night / ABOUT).read_text("utf-8")))


def wanted(place: Path) -> Wanted | None:
    """What is wanted of a batch now; None when it is wanted no more."""
    try:
        read = json.loads((place / WANTED).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return Wanted(read["delivery"], tuple(read["sources"]))


def write(path: Path, value: Any) -> None:
    """Write a dataclass as JSON, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.new")
    made.write_text(json.dumps(asdict(value), ensure_ascii=False), "utf-8")
    made.replace(path)


def write_lines(path: Path, lines: Iterable[Any]) -> None:
    """Write values as compressed JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", compresslevel=5, encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def read_lines(path: Path) -> Iterator[Any]:
    """The values of a file of JSON lines; raises OSError, EOFError or ValueError where it is cut
    off or none.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def begin(place: Path, delivery: int) -> bool:
    """Begin a delivery; False when somebody has: the same message may come twice."""
    try:
        with (place / f"beat-{delivery}").open("x", encoding="utf-8") as file:
            file.write("0")
    except FileExistsError:
        return False
    return True


def beat(place: Path, delivery: int, sign: str) -> None:
    """Leave a sign of life, or why the delivery ended; raises OSError."""
    made = place / f".beat-{delivery}"
    made.write_text(sign, "utf-8")
    made.replace(place / f"beat-{delivery}")


def last_beat(place: Path, delivery: int) -> str:
    """The last sign of life of a delivery, "" before it was begun."""
    try:
        return (place / f"beat-{delivery}").read_text("utf-8")
    except FileNotFoundError:
        return ""


def publish(made: Path, place: Path) -> bool:
    """Put a finished result in its place; False when there is one, or the batch is gone."""
    try:
        made.rename(place / RESULT)
    except OSError as error:
        rmtree(made, ignore_errors=True)
        if isinstance(error, FileNotFoundError) or (place / RESULT).exists():
            return False
        raise
    return True


def copy(source: Path, target: Path) -> None:
    """Copy a file with its time in one step, onto another disk too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f".{target.name}.new")
    copy2(source, made)
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(target)


def shared(cluster: ClusterConfig) -> Path:
    """The folder that all machines see; raises ConfigError where it is not there: one that was not
    mounted must not be made anew on this machine's own disk.
    """
    if not cluster.folder or not (found := Path(cluster.folder)).is_dir():
        raise ConfigError(
            f"各台机器共用的目录 cluster.folder（{cluster.folder or '没有写'}）不在，"
            "请检查 config/dongtai.toml，或先把它挂载上。"
        )
    return found


def place_of(shared: Path, night: str, batch: str) -> Path:
    """The folder of a batch."""
    return shared / night / batch
