"""The tables of publication.toml that go by section: [sections], [choice] and [limits].

Which keys they may have is said by the plans (`digest.issue.plans`), so that a new section needs
no line here.
"""

from dataclasses import dataclass, field, make_dataclass
from pathlib import Path
from typing import Any

from crawler import toml
from crawler.errors import ConfigError
from crawler.toml import Count
from digest.issue.plans import PLANS

TABLES = ("sections", "choice", "limits")
OLD = {"stones": "practice"}  # what 他山之石 was called; an older file goes on to mean it


@dataclass(frozen=True, slots=True)
class Limits:
    """How many entries, and how long one is to be, by a section's key; only what is set.

    An entry of 政策热点 is never drafted beyond `policy_longest`; one that stays below
    `policy_shortest` says so.
    """

    entries: dict[str, int] = field(default_factory=dict)
    characters: dict[str, int] = field(default_factory=dict)
    policy_shortest: int = 350
    policy_longest: int = 1100
    cite_practice: bool = False  # whether 他山之石 and 典型案例 end with （来源于…）


def read(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """`sections`, `choice` and `limits` of `table` for a Publication; raises ConfigError."""
    given = {name: _renamed(table[name], name, path) for name in TABLES if name in table}
    made = toml.build(given, _shape(), path)
    return {
        "sections": {key: title for key, title in _set(made.sections).items() if title},
        "choice": {key: lines for key, lines in _set(made.choice).items() if lines},
        "limits": _limits(_set(made.limits)),
    }


def _limits(given: dict[str, Any]) -> Limits:
    entries = {key: given.pop(plan.limit) for key, plan in PLANS.items() if plan.limit in given}
    lengths = {key: given.pop(plan.length) for key, plan in PLANS.items() if plan.length in given}
    return Limits(entries, lengths, **given)


def _shape() -> Any:
    """The three tables as the plans have them, each key with its type."""
    counts = [plan.limit for plan in PLANS.values() if plan.entries]
    counts += [plan.length for plan in PLANS.values() if plan.characters]
    counts += ["policy_shortest", "policy_longest"]
    sections = _optional("Sections", dict.fromkeys(PLANS, str))
    choice = _optional("Choice", dict.fromkeys(PLANS, tuple[str, ...]))
    limits = _optional("Limits", {**dict.fromkeys(counts, Count), "cite_practice": bool})
    return _optional("Tables", {"sections": sections, "choice": choice, "limits": limits})


def _optional(name: str, kinds: dict[str, Any]) -> Any:
    """A dataclass whose fields may all be left out."""
    return make_dataclass(name, [(key, kind, field(default=None)) for key, kind in kinds.items()])


def _set(made: Any) -> dict[str, Any]:
    """The fields that were given."""
    return {} if made is None else {k: v for k, v in vars(made).items() if v is not None}


def _renamed(table: Any, where: str, path: Path) -> Any:
    """A table with its old keys as they are called now."""
    if not isinstance(table, dict):
        return table
    renamed = {key: _name(key) for key in table}
    twice = (old for old, new in renamed.items() if new != old and new in table)
    for old in twice:
        raise ConfigError(f"{path} 里 {where}.{old} 是 {where}.{renamed[old]} 的旧名，只留一个。")
    return {renamed[key]: value for key, value in table.items()}


def _name(key: str) -> str:
    word, rest = key.partition("_")[0], key.partition("_")[1:]
    return OLD.get(word, word) + "".join(rest)
