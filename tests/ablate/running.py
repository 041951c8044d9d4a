"""The baseline of all measures, and their figures with one rule left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from crawler.lexicon import ROOM as GROUND
from crawler.lexicon import Rule
from crawler.lexicon.loading import clear_caches
from digest.lexicon import ROOM
from tests.ablate.measure import Measure, Result
from tests.ablate.tracing import traced, used_as_words

ENOUGH = 12  # so many units that differ show that a rule is needed; others are not run again


@dataclass(slots=True)
class Baseline:
    """What each unit of a measure gave, and the rules that took part in it."""

    measure: Measure
    results: dict[str, Result] = field(default_factory=dict)
    heard: dict[str, set[Rule]] = field(default_factory=dict)

    @property
    def figures(self) -> dict[str, float]:
        return self.measure.figures(self.results.values())


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is another one without the rule."""

    measure: str
    figure: str
    before: float
    after: float


def all_rules(subjects: Sequence[str] = ()) -> dict[str, Rule]:
    """`crawler/subject.rule` → the rule, of both packages; of `subjects` when any are named."""
    return {
        f"{room.package.split('.')[0]}/{subject}.{rule.name}": rule
        for room in (GROUND, ROOM)
        for subject in room.subjects()
        if not subjects or subject in subjects
        for rule in room.load(subject)
    }


def baseline(measure: Measure, rules: Iterable[Rule]) -> Baseline:
    """Every unit run once with nothing left out."""
    made = Baseline(measure)
    known = list(rules)
    with traced(known) as heard:
        for name, unit in measure.units.items():
            heard.clear()
            clear_caches()
            made.results[name] = unit()
            made.heard[name] = heard | used_as_words(known)
    return made


def without(place: str, rule: Rule, found: Iterable[Baseline]) -> list[Moved]:
    """The figures that move; only the units in which the rule takes part are run again."""
    room = GROUND if place.startswith("crawler/") else ROOM
    with room.without(place.partition("/")[2]):
        return [moved for one in found for moved in _moved(one, rule)]


def _again(found: Baseline, rule: Rule) -> dict[str, Result]:
    """The results with those of the units run again; after ENOUGH that differ no more are run."""
    results, differ = dict(found.results), 0
    taking_part = [name for name, rules in found.heard.items() if rule in rules]
    for name in Random(0).sample(taking_part, len(taking_part)):
        results[name] = found.measure.units[name]()
        differ += results[name] != found.results[name]
        if differ == ENOUGH:
            break
    return results


def _moved(found: Baseline, rule: Rule) -> list[Moved]:
    after = found.measure.figures(_again(found, rule).values())
    return [
        Moved(found.measure.name, figure, before, after.get(figure, 0.0))
        for figure, before in found.figures.items()
        if abs(before - after.get(figure, 0.0)) > 5e-5
    ]
