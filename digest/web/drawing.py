"""Pictures of an issue drawn in a thread of the page, one set at a time, kept by what is drawn.

The work itself is done by children with time limits (LibreOffice, pdftoppm, Chromium), which end
with us; a set that was cut off is begun again by the next look.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from crawler.errors import DongtaiError
from digest.output.pages import kept

BROKEN = "图没有画成，请再试一次；还不行，请看运行 dongtai review 的窗口里的报错。"

_ONE_AT_A_TIME, _TABLE = Lock(), Lock()
_errors: dict[Path, str] = {}  # of sets that are asked for: "" while they are being drawn


@dataclass(frozen=True, slots=True)
class Drawing:
    """A set of pictures: its folder, or why there is none; neither while it is being drawn."""

    folder: Path | None = None
    error: str = ""

    @property
    def going_on(self) -> bool:
        return self.folder is None and not self.error


def look(place: Path, name: str, make: Callable[[Path], object], *, again: bool = False) -> Drawing:
    """The set `name` below `place`; where it is not there, `make` is asked to fill its folder.

    What failed is tried `again` only when somebody says so.
    """
    target = place / name
    if found := kept.folder(place, name):
        _errors.pop(target, None)
        return Drawing(found)
    with _TABLE:
        if target in _errors and not (again and _errors[target]):
            return Drawing(error=_errors[target])
        _errors[target] = ""
    Thread(target=_draw, args=(place, name, make), daemon=True).start()
    return Drawing()


def _draw(place: Path, name: str, make: Callable[[Path], object]) -> None:
    """In its thread: whatever is known to go wrong is told on the page."""
    said = BROKEN
    try:
        with _ONE_AT_A_TIME:
            kept.keep(place, name, make)
        said = ""
    except DongtaiError as error:
        said = str(error)
    finally:
        with _TABLE:
            _errors[place / name] = said
