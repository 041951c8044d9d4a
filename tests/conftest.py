"""Fixtures shared by all tests."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# A run in the background of a script ignores Ctrl-C, and so would every child; some tests send it.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Tests start some hundred Python processes; compiling every module in each would take a minute.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages beside the project; in CI its absence is a failure."""
    if not SHARED.is_dir():
        missing("the folder ../shared with real pages is not here")
    return SHARED


@contextmanager
def without_office() -> Iterator[None]:
    """As on a machine without LibreOffice: Word's page numbers are counted, which is quicker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


def missing(reason: str) -> None:
    """Skip for `reason`; with CI=true a skipped real-page, browser or Word test is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must not skip: {reason}")
    pytest.skip(reason)
