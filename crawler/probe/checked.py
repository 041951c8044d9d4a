"""A probed source as a person judges it: the cells of what was read, and what is doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from crawler.clock import now
from crawler.health.explanations import explain
from crawler.probe.cells import Cell, cells
from crawler.probe.pages import Probe
from crawler.probe.reading import reading
from crawler.sources.source import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """A source, what a probe of it brought, and the cells of its table."""

    source: type[Source]
    probe: Probe
    cells: tuple[Cell, ...]

    @property
    def doubts(self) -> list[str]:
        """Why a person should see it."""
        return [f"{cell.name}“{cell.value}”：{cell.doubt}" for cell in self.cells if cell.doubt]


def examined(source: type[Source], seen: Probe, at: datetime | None = None) -> Checked:
    """What the source reads in the pages of a probe of `at` (now); nothing where its reader raised
    on them.
    """
    if any(fault.kind == "parse" for fault in seen.faults):
        return Checked(source, seen, ())
    return Checked(source, seen, tuple(cells(source, reading(source, seen), (at or now()).date())))


def troubles(checked: Checked) -> Iterator[str]:
    """What went wrong and what is doubtful, a line each."""
    for fault in checked.probe.faults:
        yield f"{fault.message}（{fault.url}）。{explain(fault.kind).advice}"
    yield from checked.doubts
