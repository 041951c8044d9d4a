"""A first live night in one file, for whoever maintains dongtai: what each site answered, and what
was read of it.

A zip of `night.warc.gz` (answers as they came; of requests only method, address and body, so that
nobody's contact is in it), `table.json` (the cells and faults of each source), `versions.json`, and
a word on what it is. The same sources are probed again from it, without any network.
"""

import json
import platform
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawler.errors import CallError
from crawler.probe.cells import Cell
from crawler.probe.checked import Checked
from crawler.store.runs import Fault

WARC, TABLE, VERSIONS, ABOUT = "night.warc.gz", "table.json", "versions.json", "说明.txt"
LIMIT = 500_000_000  # bytes unpacked; two pages of 35 sources are some five million
LIBRARIES = ("dongtai", "scrapy", "twisted", "lxml", "beautifulsoup4", "w3lib")
SAID = """\
这是 dongtai sources check --pack 写的：每个来源的栏目页和一篇文章，原样的应答，和读到的结果。
里面没有设置、收件人、稿件，也没有联系方式。
网页自己写着访问者 IP 地址的，也原样在里面，请看一眼再发。
维护人员用 dongtai sources replay 打开它。
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was told of one source that night."""

    name: str
    org: str
    cells: tuple[Cell, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack unpacked: its WARC file, what was seen, by which versions and when."""

    archive: Path
    seen: tuple[Seen, ...]
    versions: Mapping[str, str]
    at: datetime


def write(path: Path, archive: Path, found: Sequence[Checked], at: datetime) -> None:
    """Write the pack; it appears only when it is whole. Raises OSError."""
    part = path.with_name(path.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(ABOUT, SAID)
        pack.writestr(VERSIONS, _json({"at": at.isoformat()} | versions()))
        pack.writestr(TABLE, _json([_seen(checked) for checked in found]))
        if archive.exists():  # no site may have answered at all
            pack.write(archive, WARC, zipfile.ZIP_STORED)
    part.replace(path)


@contextmanager
def opened(path: Path) -> Iterator[Pack]:
    """The pack at `path`, unpacked for as long as it is used; raises CallError for what is none."""
    wrong = CallError(f"{path} 不是 dongtai sources check --pack 写的文件，请换一份。")
    with TemporaryDirectory(prefix="dongtai-pack-") as folder:
        try:
            with zipfile.ZipFile(path) as pack:
                sizes = {info.filename: info.file_size for info in pack.infolist()}
                if not {TABLE, VERSIONS} <= set(sizes) or sum(sizes.values()) > LIMIT:
                    raise wrong
                told = json.loads(pack.read(TABLE))
                known = {str(k): str(v) for k, v in json.loads(pack.read(VERSIONS)).items()}
                archive = Path(folder) / WARC
                if WARC in sizes:
                    archive.write_bytes(pack.read(WARC))
            found = tuple(_read(line) for line in told)
            at = datetime.fromisoformat(known.pop("at"))
        except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
            raise wrong from error
        yield Pack(archive, found, known, at)


def versions() -> dict[str, str]:
    """What reads here: Python, the system's name, and the libraries that readers rest on."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        **{name: _version(name) for name in LIBRARIES},
    }


def changes(then: Seen, checked: Checked) -> list[tuple[str, str, str]]:
    """The cells that are read otherwise now: name, value then, value now."""
    now = {cell.name: cell.value for cell in checked.cells}
    before = {cell.name: cell.value for cell in then.cells}
    names = dict.fromkeys((*before, *now))
    pairs = ((name, before.get(name, "—"), now.get(name, "—")) for name in names)
    return [(name, old, new) for name, old, new in pairs if old != new]


def _seen(checked: Checked) -> dict[str, Any]:
    return {
        "name": checked.source.name,
        "org": checked.source.org,
        "cells": [asdict(cell) for cell in checked.cells],
        "faults": [asdict(fault) for fault in checked.probe.faults],
    }


def _read(line: dict[str, Any]) -> Seen:
    return Seen(
        line["name"],
        line["org"],
        tuple(Cell(**cell) for cell in line["cells"]),
        tuple(Fault(**fault) for fault in line["faults"]),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
