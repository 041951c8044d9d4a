"""A disk that can only be read, as after an error of its own: every command says so, once."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import RunState
from digest.cli import main
from tests.crawler.conftest import Site
from tests.crawler.hospital import TITLES, crawl_once
from tests.faults.disks import small


@pytest.fixture
def disk(home: Home, hospital: Site) -> Iterator[Path]:
    assert hospital.address
    with small(home.var, 8) as place:
        yield place


def remount(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code, "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "arguments",
    [
        ("crawl", "zz_test", "--now"),
        ("alerts", "send"),
        ("draft", "--month", "2026-11"),
        ("status",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_names_a_read_only_disk(
    home: Home,
    disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    (home.config / "dongtai.toml").write_text('[crawl]\nhours = ""\n', "utf-8")
    assert crawl_once(home).runs[0].added == len(TITLES)
    remount(disk, "ro")
    status, said = call(capsys, *arguments)
    remount(disk, "rw")
    assert status == 1
    assert "只读" in said or "只能读" in said, said
    assert "Traceback" not in said
    assert crawl_once(home).runs[0].state is RunState.OK
    with opened(home.database) as db:
        assert [run.state for run in runs.latest(db)] == [RunState.OK]
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (len(TITLES),)
