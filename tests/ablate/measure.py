"""A measure is units that can be run alone, and figures over what they give."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Result = Mapping[str, float]
Unit = Callable[[], Result]


@dataclass(frozen=True, slots=True)
class Measure:
    """`units` by name. A figure is the mean of what the units give, or the sum of `counted`."""

    name: str
    units: Mapping[str, Unit]
    counted: frozenset[str] = frozenset()

    def figures(self, results: Iterable[Result]) -> dict[str, float]:
        """The figures in the order in which they were first given."""
        found: dict[str, list[float]] = {}
        for result in results:
            for name, value in result.items():
                found.setdefault(name, []).append(value)
        return {n: sum(v) / (1 if n in self.counted else len(v)) for n, v in found.items()}


class Before:
    """What the units made when nothing was left out, to tell what has changed since."""

    def __init__(self) -> None:
        self._made: dict[str, object] = {}

    def same(self, unit: str, made: object) -> float:
        """1.0 for what the unit made the first time, 0.0 for anything else."""
        return float(self._made.setdefault(unit, made) == made)
