"""The table of weights: what each feature counts for, and how an entry of each kind is written.

`weights.toml` is written by `python -m tests.fit`; nobody edits a number of it for one case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from crawler.toml import load

FILE = Path(__file__).with_name("weights.toml")
COMMON, REGULATION, RULE, NOTICE = "common", "regulation", "rule", "notice"
NEWS, BULLETIN, MEETING = "news", "bulletin", "meeting"

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Manner:
    """How an entry of one kind is written.

    `length` is its share of the section's characters, `points` the most points, `each` the longest
    first sentence of a point in characters (0: any). `general`: the general part is a point too;
    `force`: the first sentence says from when it holds; `passages`: a point is told in a run of
    sentences. `weights` are those of `features.FEATURES`, by name; `names` are the 文种 that are
    written so wherever their form allows it.
    """

    length: float
    points: int
    each: int
    general: bool
    force: bool
    passages: bool
    weights: dict[str, float]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The whole file: a manner a kind, the weights of a 提要 and of what is proposed."""

    kinds: dict[str, Manner]
    abstract: dict[str, float]
    choice: dict[str, float]


@cache
def table(file: Path = FILE) -> Table:
    """The table, read once; raises ConfigError where the file is wrong."""
    return load(file, Table)


@cache
def manner(kind: str) -> Manner:
    """The manner of a kind; what its weights leave out is as in `common`."""
    common, own = table().kinds[COMMON], table().kinds[kind]
    return replace(own, weights={**common.weights, **own.weights})
