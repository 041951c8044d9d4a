"""Memory without end is refused to the one who asks, and the process lives on."""

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.process import memory

GREEDY = """
from crawler.process.memory import limit_memory
limit_memory({most})
kept = bytearray(16 << 20)
try:
    kept += bytearray(2 << 30)
except MemoryError:
    print("refused", len(kept) >> 20)
"""


def test_who_wants_too_much_gets_an_error_and_goes_on() -> None:
    code = GREEDY.format(most=256 << 20)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["refused", "16"]


@pytest.mark.parametrize(
    ("group", "bytes_left"), [("1073741824\n", 1 << 30), ("max\n", 1 << 60), ("", 1 << 60)]
)
def test_container_has_what_it_is_let_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: str, bytes_left: int
) -> None:
    monkeypatch.setattr("os.sysconf", lambda _: 1 << 30)
    place = tmp_path / "memory.max"
    if group:
        place.write_text(group, "ascii")
    monkeypatch.setattr(memory, "_GROUP", place)
    assert memory.available() == bytes_left
