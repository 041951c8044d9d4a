"""`python -m tests.ablate [MEASURE …] [--subject NAME …]`: every rule left out in turn.

Measures: reading lists drafts choice lint past cases (all of them when none is named). Prints the
baseline, for each rule which figures move, and in the end the rules that move none and have no
`why`: these are to be deleted, or to get their case. Rules that found nothing cost no time;
of a rule that many units need, the figures count the first dozen that differ.
"""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable

from tests.ablate import cases, choosing, drafts, proofs, reading
from tests.ablate.measure import Measure
from tests.ablate.running import Baseline, Moved, all_rules, baseline, without
from tests.conftest import SHARED

MEASURES: dict[str, Callable[[], Measure]] = {
    "reading": reading.articles,
    "lists": reading.lists,
    "drafts": drafts.drafts,
    "choice": choosing.choice,
    "lint": proofs.proofreading,
    "past": proofs.published,
    "cases": cases.cases,
}


def main(names: list[str], subjects: list[str]) -> None:
    """Print the table."""
    if not SHARED.is_dir():
        print("../shared is not here: only our own fixtures are measured")
    rules = all_rules(subjects)
    found = [baseline(MEASURES[name](), rules.values()) for name in names]
    for one in found:
        print(f"{one.measure.name}: {_figures(one.figures)} ({len(one.results)} units)")
    idle = []
    print("\nrule | figure before → after")
    for place, rule in rules.items():
        start = time.perf_counter()
        moved = without(place, rule, found)
        print(f"{place} | {_moved_line(moved, found, rule)}", flush=True)
        if not moved and not rule.why:
            idle.append(place)
        if (took := time.perf_counter() - start) > 10:
            print(f"  ({took:.0f} s)", file=sys.stderr)
    print(f"\n{len(idle)} of {len(rules)} rules move nothing and have no why:", *idle, sep="\n  ")


def _figures(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {_number(value)}" for name, value in figures.items())


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _moved_line(moved: list[Moved], found: list[Baseline], rule: object) -> str:
    if moved:
        return "; ".join(
            f"{m.measure}: {m.figure} {_number(m.before)} → {_number(m.after)}" for m in moved
        )
    heard = sum(rule in names for one in found for names in one.heard.values())
    return f"nothing moves (takes part in {heard} units)" if heard else "finds nothing"


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.ablate")
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []])
    parser.add_argument("--subject", nargs="*", default=[])
    given = parser.parse_args()
    main(given.measures or list(MEASURES), given.subject)
