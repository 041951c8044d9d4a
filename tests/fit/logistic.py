"""Logistic regression in a few lines: weights that stay near a prior unless the data moves them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

STEPS, RATE = 80, 2.0
PRIOR = 0.2  # what the prior counts, in documents
BEGIN, SHIFT = -2.0, 40.0  # the intercept: about one sentence of eight is told; its own rate


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of `document`: its features by name, whether people told it, what it counts."""

    features: Mapping[str, float]
    told: bool
    mass: float
    document: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """The features that may only add to a sentence, and those that may only take from it."""

    adds: tuple[str, ...]
    takes: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.adds, *self.takes)

    def fit(self, name: str, weight: float) -> float:
        """A weight with the sign its feature may have."""
        return max(0.0, weight) if name in self.adds else min(0.0, weight)


def fitted(rows: Sequence[Row], signs: Signs, prior: Mapping[str, float]) -> dict[str, float]:
    """Weights by gradient descent; PRIOR holds them to `prior` (0 where it has none).

    The other features count as in `prior`. Each document has an intercept of its own, which is left
    out: how much of it people told says nothing of its sentences.
    """
    weights = {name: prior.get(name, 0.0) for name in signs.names}
    known = [
        (
            row,
            [(n, v) for n, v in row.features.items() if n in weights],
            sum(prior.get(n, 0.0) * v for n, v in row.features.items() if n not in weights),
        )
        for row in rows
    ]
    mass, begins = sum(row.mass for row in rows) or 1.0, {row.document: BEGIN for row in rows}
    for _ in range(STEPS):
        slopes = {n: PRIOR / mass * (w - prior.get(n, 0.0)) for n, w in weights.items()}
        shifts = dict.fromkeys(begins, 0.0)
        for row, own, held in known:
            chance = _chance(begins[row.document] + held + sum(weights[n] * v for n, v in own))
            error = (chance - row.told) * row.mass / mass
            shifts[row.document] += error
            for name, value in own:
                slopes[name] += error * value
        begins = {of: begin - SHIFT * shifts[of] for of, begin in begins.items()}
        weights = {n: signs.fit(n, w - RATE * slopes[n]) for n, w in weights.items()}
    return weights


def auc(rows: Sequence[Row], weights: Mapping[str, float]) -> float | None:
    """How often a told sentence weighs more than one that was not; None without one of each."""
    told = [_sum(row.features, weights) for row in rows if row.told]
    left = [_sum(row.features, weights) for row in rows if not row.told]
    if not told or not left:
        return None
    wins = sum((a > b) + 0.5 * (a == b) for a in told for b in left)
    return wins / (len(told) * len(left))


def _sum(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _chance(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
