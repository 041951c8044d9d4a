"""The published issues read, exported as Word, read again.

`python -m tests.digest.published.roundtrip [folder]`

A row an issue: cells read as the account beside it has them; cells of the export read back equal;
characters as bold as in print (only number 9 of 2025 tells); changes found in the untouched export.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.config import Home
from digest.config.settings import Publication, publication
from digest.issue.as_json import as_read, exported
from digest.issue.compose import printed
from digest.output import docx
from digest.published import marked
from digest.published.reading import read
from digest.returned.finding import find
from digest.returned.ground import ground
from tests.digest.issue.test_bold_shared import bold_as_printed
from tests.digest.published.cells import cells
from tests.digest.published.reprint import issue_of

HOME = Home(Path(__file__).resolve().parents[3])
MONTHS = ("2025-02", "2025-08", "2025-09")
Count = tuple[int, int]  # so many of so many


@dataclass(frozen=True, slots=True)
class Line:
    """One issue; `bold` is None where its text does not tell."""

    month: str
    told: Count
    again: Count
    bold: Count | None
    changes: int


def lines(folder: Path, word: Path) -> Iterator[Line]:
    """A line an issue of `folder`; Word files go to `word`."""
    for month in MONTHS:
        yield _line(folder / f"{month}.txt", word, publication(HOME))


def _line(path: Path, folder: Path, house: Publication) -> Line:
    past = read(path, house)
    account = json.loads(path.with_suffix(".json").read_text("utf-8"))
    issue = issue_of(past)
    page = printed(issue, house)
    content = docx.render(page, HOME.config / "templates")
    file = folder / f"动态参考{path.stem}.docx"
    file.write_bytes(content)
    has_bold = "**" in path.read_text("utf-8")
    own = {entry.id: entry for section in issue.sections for entry in section.printed}
    went = marked.read_ours(content)
    return Line(
        path.stem,
        _equal(cells(account), cells(_plain(as_read(past)))),
        _equal(cells(_plain(exported(page))), cells(_plain(as_read(read(file, house))))),
        bold_as_printed(past, path) if has_bold else None,
        len(find(ground(page, own, went, went))),
    )


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(value))
    return found


def _equal(wanted: dict[Any, str], got: dict[Any, str]) -> Count:
    keys = wanted.keys() | got.keys()
    return sum(wanted.get(key) == got.get(key) for key in keys), len(keys)


def table(found: Iterator[Line]) -> Iterator[str]:
    """The lines as a table."""
    yield f"{'issue':<9}{'cells read':>14}{'read back':>14}{'bold':>16}{'changes':>9}"
    for one in found:
        told, again = (f"{a}/{b}" for a, b in (one.told, one.again))
        bold = f"{one.bold[0] / one.bold[1]:.1%}" if one.bold else "no marks"
        yield f"{one.month:<9}{told:>14}{again:>14}{bold:>16}{one.changes:>9}"


if __name__ == "__main__":
    shared = HOME.root.parent / "shared" / "past-issues"
    with tempfile.TemporaryDirectory() as word:
        print("\n".join(table(lines(Path(sys.argv[1]) if sys.argv[1:] else shared, Path(word)))))
