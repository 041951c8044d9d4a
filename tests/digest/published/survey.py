"""How well damaged issues are read.

`python -m tests.digest.published.survey [issues] [show] [field]`

Prints the share of cells read as they should be, by field, and by the choice of the style.
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from crawler.errors import CallError
from digest.issue.as_json import as_read
from digest.published.reading import read
from tests.digest.documents import house
from tests.digest.published.cells import Cell, cells
from tests.digest.published.damage import CHOICES, Style, style, written
from tests.digest.published.invented import made


def variant(seed: int, folder: Path) -> tuple[Style, dict[Cell, str], dict[Cell, str]]:
    """The style of issue `seed`, the cells it should give, and those that were read."""
    random = Random(seed)
    issue, form = made(random), style(random)
    data, gold = written(issue, form, random)
    month = gold["month"]
    name = month if seed % 2 else f"动态参考{month.replace('-', '年')}月"
    path = folder / f"{name}.txt"
    path.write_bytes(data)
    return form, cells(gold), _read(path)


def _read(path: Path) -> dict[Cell, str]:
    try:
        found: dict[str, Any] = json.loads(json.dumps(as_read(read(path, house()))))
    except CallError:
        return {}
    return cells(found)


def main(count: int, shown: int, field: str = "") -> None:
    """Read `count` issues; print the first `shown` differences, of `field` only."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    whole, blame = 0, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            form, wanted, got = variant(seed, Path(folder))
            wrong = [key for key in wanted | got if wanted.get(key) != got.get(key)]
            total.update(name for name, _ in wanted)
            table = f"{form.table}, numbers {form.rows}"
            news = [key for key in wanted if key[0] in ("hospital", "title", "url")]
            total[table] += len(news)
            right[table] += sum(key not in wrong for key in news)
            right.update(name for name, at in wanted if (name, at) not in wrong)
            whole += not wrong
            wrong = [key for key in wrong if key[0].startswith(field)]
            if wrong:
                blame.update(f"{name}={getattr(form, name)!r}" for name in CHOICES)
                for key in sorted(wrong)[:3] if shown > 0 else []:
                    print(seed, key, "\n  wanted", wanted.get(key), "\n  got   ", got.get(key))
                    print("  ", form)
                shown -= 1
    for name in sorted(total):
        print(f"{name:<16} {right[name]:6} of {total[name]:6}   {right[name] / total[name]:.4f}")
    print(f"issues read without any slip: {whole} of {count}")
    print("styles of the others:", blame.most_common(16))


if __name__ == "__main__":
    main(int(sys.argv[1]), int((sys.argv[2:] or ["0"])[0]), (sys.argv[3:] or [""])[0])
