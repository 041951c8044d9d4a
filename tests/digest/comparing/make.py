"""Write the pairs of tests/fixtures/comparing: `python -m tests.digest.comparing.make`.

What is expected comes from the edits, not from a comparison.
"""

import json
from pathlib import Path
from random import Random

from tests.digest.comparing import edits
from tests.digest.comparing.edits import Part
from tests.digest.comparing.expected import editions, expected

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "comparing"


def moved(parts: list[Part], new: list[Part]) -> None:
    """Articles in other places and under other numbers, their words as they were."""
    edits.moved(parts, 4, 12)
    edits.moved(parts, 30, -18)
    edits.inserted(parts, 2, new[0])
    edits.inserted(parts, 20, new[1])
    edits.deleted(parts, 11)


def split(parts: list[Part], new: list[Part]) -> None:
    """Articles parted and joined."""
    for place in (6, 23):
        edits.split(parts, place)
    for place in (14, 31):
        edits.merged(parts, place)
    edits.inserted(parts, 10, new[0])


def mixed(parts: list[Part], new: list[Part]) -> None:
    """Everything at once, as a revision of years does."""
    for place in (1, 9, 18, 27, 36):
        edits.changed(parts, place)
    edits.split(parts, 12)
    edits.merged(parts, 21)
    edits.deleted(parts, 3)
    edits.deleted(parts, 33)
    for at, part in zip((5, 17, 25), new, strict=False):
        edits.inserted(parts, at, part)
    edits.moved(parts, 15, 14)


PAIRS = {"moved": moved, "split": split, "mixed": mixed}


def main() -> None:
    """Write the three pairs."""
    for seed, (name, edit) in enumerate(PAIRS.items(), 1):
        random = Random(seed)
        old = edits.regulation(random)
        new = list(old)
        edit(new, edits.additions(random, 3))
        folder = FIXTURES / name
        folder.mkdir(parents=True, exist_ok=True)
        for edition, lines in zip(("old", "new"), editions(old, new), strict=True):
            (folder / f"{edition}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        rows = sorted([kind, list(a), list(b), far] for kind, a, b, far in expected(old, new))
        told = json.dumps(rows, ensure_ascii=False).replace('], ["', '],\n["')
        (folder / "expected.json").write_text(told + "\n", "utf-8")


if __name__ == "__main__":
    main()
