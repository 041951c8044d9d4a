"""What other rules would have made of the articles of a month: left out, let in, moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.selecting import rules
from digest.selecting.rules import Rule


@dataclass(frozen=True, slots=True)
class Tried:
    """An article whose standing differs: by which rule, and its points before and after."""

    id: int
    title: str
    label: str = ""
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """Of `seen` articles: `excluded` that were not before, `freed` that were, `moved` by points."""

    seen: int
    excluded: tuple[Tried, ...]
    freed: tuple[Tried, ...]
    moved: tuple[Tried, ...]


def trial(
    old: Iterable[str], new: Iterable[str], articles: Sequence[tuple[int, str, str]]
) -> Trial:
    """Both sets of rules on `articles` (id, title, text); raises ConfigError as `rules.read`."""
    before, after = rules.read(old), rules.read(new)
    excluded, freed, moved = [], [], []
    for number, title, text in articles:
        was, now = (rules.excluded(title, known, text) for known in (before, after))
        old_points, new_points = (_points(title, text, known) for known in (before, after))
        if now and not was:
            excluded.append(Tried(number, title, now))
        elif was and not now:
            freed.append(Tried(number, title, was))
        elif not now and old_points != new_points:
            moved.append(Tried(number, title, before=old_points, after=new_points))
    moved.sort(key=lambda one: -abs(one.after - one.before))
    return Trial(len(articles), tuple(excluded), tuple(freed), tuple(moved))


def _points(title: str, text: str, known: Sequence[Rule]) -> float:
    return round(sum(rule.points for rule in rules.signals(title, known, text)), 2)
