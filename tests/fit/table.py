"""The table of weights printed for a person, and written back as TOML."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from digest.composing.features import FEATURES
from digest.composing.weights import FILE, Table

DIGITS = 2
LEAST = 0.01  # a weight nearer to 0 is left out


def printed(table: Table) -> str:
    """A row a feature, a column a table; · where a table does not ask for it."""
    common = table.kinds["common"].weights
    columns = {name: {**common, **how.weights} for name, how in table.kinds.items()}
    columns |= {"abstract": table.abstract, "choice": table.choice}
    return "\n".join(_lines(columns))


def _lines(columns: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"{'feature':12}" + "".join(f"{name:>11}" for name in columns)
    for feature in FEATURES:
        cells = (f"{w[feature]:.2f}" if feature in w else "·" for w in columns.values())
        yield f"{feature:12}" + "".join(f"{cell:>11}" for cell in cells)


def write(fitted: Mapping[str, Mapping[str, float]], file: Path = FILE) -> None:
    """The weights of these kinds written into the file; all else stays as it stands there."""
    lines = file.read_text("utf-8").splitlines()
    for kind, weights in fitted.items():
        at = lines.index(f"[kinds.{kind}.weights]") + 1
        end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
        kept = {n: w for n, w in weights.items() if abs(w) >= LEAST}
        order = sorted(kept, key=list(FEATURES).index)
        lines[at:end] = [f"{name} = {kept[name]:.{DIGITS}f}" for name in order]
    text = "\n".join(lines) + "\n"
    _checked(text)
    file.write_text(text, "utf-8")


def _checked(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
