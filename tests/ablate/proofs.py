"""Lint over slipped, clean and printed issues; past issues read cell by cell."""

import json
import tempfile
from pathlib import Path
from random import Random

from crawler.errors import CallError
from digest.checking.lint.gathering import of_file
from digest.checking.lint.running import lint
from digest.issue.as_json import as_read
from digest.published.reading import read
from tests.ablate.measure import Measure, Result, Unit
from tests.conftest import SHARED
from tests.digest.checking.lint.clean import context, draft
from tests.digest.checking.lint.slips import SLIPS
from tests.digest.checking.lint.survey import found, slipped
from tests.digest.checking.lint.test_shared import FURTHER, KNOWN, MONTHS
from tests.digest.documents import house
from tests.digest.published.cells import cells
from tests.digest.published.survey import variant

SLIPPED, CLEAN, INVENTED = 8, 20, 40


def proofreading() -> Measure:
    """Slips found of every kind, false alarms, must-finds and others of the printed issues."""
    units: dict[str, Unit] = {kind: _slips(kind) for kind in SLIPS}
    units |= {f"clean {seed}": _clean(seed) for seed in range(CLEAN)}
    if SHARED.is_dir():
        units |= {month: _issue(month) for month in MONTHS}
    counted = {"slips found", "false alarms", "must-finds", "others right", "others wrong"}
    return Measure("lint", units, frozenset(counted))


def _slips(kind: str) -> Unit:
    return lambda: {"slips found": sum(found(kind, f) for _, _, f in slipped(kind, SLIPPED))}


def _clean(seed: int) -> Unit:
    return lambda: {"false alarms": len(lint(context(draft(Random(seed)))))}


def _issue(month: str) -> Unit:
    files = [SHARED / "past-issues" / f"{m}.txt" for m in MONTHS]
    earlier = [path for path in files if path.stem < month]

    def unit() -> Result:
        try:
            told = lint(of_file(SHARED / "past-issues" / f"{month}.txt", house(), None, earlier))
        except CallError:  # without the rule it is no issue at all
            told = ()
        places = {(f.rule, str(f.place)) for f in told}
        known = {(rule, place) for m, rule, place in KNOWN if m == month}
        further = set(FURTHER[month])
        return {
            "must-finds": len(places & known),
            "others right": len(places & further),
            "others wrong": len(places - known - further),
        }

    return unit


def published() -> Measure:
    """The cells that are read right: invented issues, damaged in many ways, and printed ones."""
    units = {f"invented {seed}": _invented(seed) for seed in range(INVENTED)}
    if SHARED.is_dir():
        units |= {month: _read(month) for month in MONTHS}
    return Measure("past issues", units, frozenset({"cells wrong"}))


def _invented(seed: int) -> Unit:
    def unit() -> Result:
        with tempfile.TemporaryDirectory() as folder:
            _, wanted, got = variant(seed, Path(folder))
        return {"cells wrong": sum(got.get(k) != wanted.get(k) for k in wanted | got)}

    return unit


def _read(month: str) -> Unit:
    path = SHARED / "past-issues" / f"{month}.txt"
    wanted = cells(json.loads(path.with_suffix(".json").read_text("utf-8")))

    def unit() -> Result:
        try:
            got = cells(json.loads(json.dumps(as_read(read(path, house())))))
        except CallError:  # without the rule it is no issue at all
            got = {}
        return {"cells wrong": sum(got.get(k) != wanted.get(k) for k in wanted | got)}

    return unit
