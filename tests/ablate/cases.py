"""The quick tests of reading, of official documents, of composing and of checking as cases: a rule
may be there for one that no real page has.
"""

import contextlib
import io
from pathlib import Path

import pytest

from tests.ablate.measure import Measure, Result, Unit

TESTS = Path(__file__).resolve().parents[1]
FOLDERS = (
    TESTS / "digest" / "composing",
    TESTS / "digest" / "checking",
    TESTS / "digest" / "published",
    TESTS / "crawler" / "official",
    TESTS / "crawler" / "reading",
)
# tests of the store, of other programs, those that invent their texts, and what other measures
# count already
SLOW = (
    *("newsroom", "hypothesis", "must_show", "survey", "slips", "mutations"),
    *("mark.word", "mark.shared", "soffice", "CliRunner", "long_texts"),
)


def cases() -> Measure:
    """A unit a file, its figure the tests that fail."""
    files = sorted(file for folder in FOLDERS for file in folder.rglob("test_*.py"))
    quick = [f for f in files if not any(word in f.read_text("utf-8") for word in SLOW)]
    return Measure(
        "cases", {str(f.relative_to(TESTS)): _file(f) for f in quick}, frozenset({"failing"})
    )


class _Failed:
    """A plugin that counts."""

    def __init__(self) -> None:
        self.count = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.count += report.failed


def _file(path: Path) -> Unit:
    def unit() -> Result:
        failed = _Failed()
        options = ["-q", "-p", "no:cacheprovider", "-p", "no:warnings", "--assert=plain"]
        with contextlib.redirect_stdout(io.StringIO()):
            pytest.main([str(path), *options], plugins=[failed])
        return {"failing": failed.count}

    return unit
