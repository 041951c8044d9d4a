"""When a test may be skipped: on a fork, which has no ../shared, CI=true must pass."""

from collections.abc import Callable

import pytest

from tests.conftest import missing, unshared

SKIP, FAIL = pytest.skip.Exception, pytest.fail.Exception


@pytest.mark.parametrize(
    ("ci", "shared", "program", "pages"),
    [
        ("", "", SKIP, SKIP),
        ("true", "", FAIL, SKIP),
        ("", "required", SKIP, FAIL),
        ("true", "required", FAIL, FAIL),
    ],
)
def test_what_is_absent_is_skipped_or_fails(
    monkeypatch: pytest.MonkeyPatch,
    ci: str,
    shared: str,
    program: type[BaseException],
    pages: type[BaseException],
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("DONGTAI_SHARED", shared)
    assert _raised(lambda: missing("no Chromium")) is program
    assert _raised(unshared) is pages


def _raised(act: Callable[[], None]) -> type[BaseException]:
    with pytest.raises((SKIP, FAIL)) as caught:
        act()
    return caught.type
