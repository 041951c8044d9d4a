"""Pictures kept in var/pages, a folder a printed form, until newer ones push them out."""

import shutil
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from crawler.clock import now
from digest.issue.printed import PrintedIssue
from digest.output.templates import SHIPPED

KEPT = 12  # folders; one of sixteen pages has some 3 MB
BEGUN, DIED = ".making-", 3600.0  # what is not changed for so many seconds is nobody's any more


def name_of(issue: PrintedIssue, templates: Path, kind: str) -> str:
    """What the pictures of this printed form are called: other words or templates, another name."""
    files = sorted(path for at in (SHIPPED, templates) for path in at.glob("*") if path.is_file())
    stamps = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in files]
    whole = repr((kind, version("dongtai"), issue, stamps))
    return f"{kind}-{sha256(whole.encode()).hexdigest()[:24]}"


def folder(place: Path, name: str) -> Path | None:
    """The folder of these pictures below `place`, None where they are not made."""
    found = place / name
    return found if found.is_dir() else None


def keep(place: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Let `make` fill a folder, and put it in place when it is whole; raises what `make` raises."""
    place.mkdir(parents=True, exist_ok=True)
    begun = Path(tempfile.mkdtemp(prefix=BEGUN, dir=place))
    try:
        make(begun)
        _put(begun, place / name)
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    _prune(place, name)
    return place / name


def _put(begun: Path, target: Path) -> None:
    """In one step; what another process has put there meanwhile is as good."""
    try:
        begun.replace(target)
    except OSError:
        if not target.is_dir():
            raise


def _prune(place: Path, newest: str) -> None:
    """The oldest go, and what a process that died had begun."""
    found = [path for path in place.iterdir() if path.is_dir() and path.name != newest]
    found.sort(key=_changed, reverse=True)
    whole = [path for path in found if not path.name.startswith(BEGUN)]
    died = [p for p in found if p not in whole and _changed(p) < now().timestamp() - DIED]
    for path in (*whole[KEPT - 1 :], *died):
        shutil.rmtree(path, ignore_errors=True)


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def picture(place: Path, name: str, file: str) -> Path | None:
    """A picture of a set, None where there is none of these names."""
    found = place / name / file
    plain = Path(name).name == name and Path(file).name == file and file.endswith(".png")
    return found if plain and not name.startswith(".") and found.is_file() else None
