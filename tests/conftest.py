"""Fixtures shared by all tests."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from tests.forking import client

# A run in the background of a script ignores Ctrl-C, and so would every child; some tests send it.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Pages are measured with the fonts that .ci/run installs, whatever else is on this machine.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
# Tests start some hundred Python processes; compiling every module in each would take a minute.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test may fail because its machine is busy.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Fork the crawler's children from one server, which all workers of a run share."""
    client.install()
    if not hasattr(config, "workerinput") and os.environ.get("DONGTAI_TESTS_EXEC") != "true":
        stack = ExitStack()
        stack.enter_context(client.serving())
        config.add_cleanup(stack.close)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The crawler's children are started anew, as in life."""
    monkeypatch.delenv(client.ADDRESS, raising=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages beside the project; only its owners have it."""
    if not SHARED.is_dir():
        unshared()
    return SHARED


@contextmanager
def without_office() -> Iterator[None]:
    """As on a machine without LibreOffice: Word's page numbers are counted, which is quicker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        yield


def missing(reason: str) -> NoReturn:
    """Skip for want of a program; with CI=true, whose machine .ci/run has set up, fail."""
    _absent(reason, required=os.environ.get("CI") == "true")


def unshared() -> NoReturn:
    """Skip for want of ../shared, which a fork cannot have; fail with DONGTAI_SHARED=required."""
    reason = "the folder ../shared with real pages is not here"
    _absent(reason, required=os.environ.get("DONGTAI_SHARED") == "required")


def _absent(reason: str, *, required: bool) -> NoReturn:
    if required:
        pytest.fail(f"must not be skipped: {reason}")
    pytest.skip(reason)
