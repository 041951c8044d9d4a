"""How many slips the rules find.

`python -m tests.digest.checking.lint.survey [slips a kind] [show]`
"""

import sys
from collections.abc import Iterator
from random import Random

from digest.checking.lint.finding import Finding
from digest.checking.lint.running import lint
from tests.digest.checking.lint.clean import Draft, context, draft
from tests.digest.checking.lint.slips import SLIPS


def slipped(name: str, count: int) -> Iterator[tuple[Draft, Draft, tuple[Finding, ...]]]:
    """`count` issues: clean, with one slip of this kind, and what is told of that."""
    _, ways = SLIPS[name]
    seed = made = 0
    while made < count and seed < 40 * count:
        seed += 1
        random = Random(f"{name} {seed}")
        clean, given = draft(Random(seed)), draft(Random(seed))
        if random.choice(ways)(given, random):
            made += 1
            yield clean, given, lint(context(given))


def found(name: str, findings: tuple[Finding, ...]) -> bool:
    """Whether a finding is of the rule that should speak."""
    rule, _ = SLIPS[name]
    return any(rule in (f.rule, "*") for f in findings)


def main(count: int, shown: int) -> None:
    """Print the recall of each kind, and the first `shown` issues with a slip nobody told."""
    for name in SLIPS:
        results = list(slipped(name, count))
        missed = [(clean, given) for clean, given, told in results if not found(name, told)]
        print(f"{name:<30} {len(results) - len(missed):4} of {len(results):4}")
        for clean, given in missed[:shown]:
            print("   ", *_differences(clean, given))
    alarms = [f for seed in range(200) for f in lint(context(draft(Random(seed))))]
    print(f"false alarms in 200 clean issues: {len(alarms)}")
    for finding in alarms[:shown]:
        print("   ", finding)


def _differences(clean: Draft, given: Draft) -> Iterator[str]:
    """What the slip changed, around the place."""
    one, other = str(clean), str(given)
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    yield f"{one[start - 12 : start + 40]!r} -> {other[start - 12 : start + 60]!r}"


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["40"])[0]), int((sys.argv[2:] or ["0"])[0]))
