"""The samples of samples.toml: points, lies about them, honest rewritings."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from digest.rewriting.gate.case import Case
from digest.rewriting.grounds import Ground

_TOLD = tomllib.loads(Path(__file__).with_name("samples.toml").read_text("utf-8"))
ANOTHER, ASKED, INJECTED = (_TOLD[name] for name in ("another", "asked", "injected"))
POINTS: dict[str, tuple[str, tuple[str, ...]]] = {
    name: (point["body"], tuple(point["paragraphs"])) for name, point in _TOLD["points"].items()
}


@dataclass(frozen=True)
class Sample:
    """An answer about a point; a lie has words of the reason it is refused for."""

    name: str
    point: str
    answer: str
    reason: str = ""

    @property
    def case(self) -> Case:
        """It, where the page also speaks to models and the entry has a further point."""
        old, paragraphs = POINTS[self.point]
        return Case(old, self.answer, Ground(paragraphs, (INJECTED,)), (ANOTHER,), ASKED)


LIES = tuple(Sample(**lie) for lie in _TOLD["lies"])
HONEST = tuple(Sample(**one) for one in _TOLD["honest"])
