"""A desk whose backups go by a clock set by hand."""

from pathlib import Path

import pytest

from crawler.config import Home
from digest.service.backups import making, restoring
from tests.digest.homes import make_home
from tests.digest.service.backups.clock import Clock


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = make_home(tmp_path / "desk")
    made.archive.mkdir(parents=True)
    (made.archive / "2026-11-22.warc.gz").write_bytes(b"pages")
    return made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(making, "now", made.now)
    monkeypatch.setattr(restoring, "now", made.now)
    return made
