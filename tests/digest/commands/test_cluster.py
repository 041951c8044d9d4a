"""`dongtai crawl`, `ingest` and `worker` with `[cluster]` in the settings."""

import shutil
from pathlib import Path

import pytest

from crawler.config import CrawlConfig, Home
from crawler.errors import CrawlError
from digest.cli import main
from digest.demo import NIGHTS

SETTINGS = """
[crawl]
hours = ""
time_limit_minutes = 1
[cluster]
broker = "redis://127.0.0.1:1/0"
folder = "{shared}"
queues = 2
"""
CONFIG = Path(__file__).resolve().parents[3] / "config"


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all machines; this one works in a folder beside it."""
    root, shared = tmp_path / "main", tmp_path / "shared"
    shared.mkdir()
    shutil.copytree(CONFIG, root / "config")
    (root / "config" / "dongtai.toml").write_text(SETTINGS.format(shared=shared), "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(root))
    return shared


def status(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as ending:
        assert isinstance(ending.code, int)
        return ending.code
    return 0


@pytest.mark.usefixtures("shared")
def test_a_replay_stays_on_this_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("crawl", "js_ybj", "--replay", str(NIGHTS[0])) == 0
    assert "js_ybj：正常" in capsys.readouterr().out


@pytest.mark.usefixtures("shared")
def test_a_crawl_here_asks_no_other_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def crawled(_home: Home, _config: CrawlConfig, names: tuple[str, ...], **_: object) -> None:
        asked.extend(names)
        raise CrawlError("enough")

    monkeypatch.setattr("digest.commands.crawl.crawl_sources", crawled)
    assert status("crawl", "js_ybj", "--now", "--here") == 1
    assert asked == ["js_ybj"]


@pytest.mark.usefixtures("shared")
def test_nothing_to_store(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("ingest") == 0
    assert capsys.readouterr().out == "入库 0 批，0 个来源。\n"


def test_share_that_is_away(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared.rmdir()
    for call in (("ingest",), ("worker", "1"), ("crawl", "js_ybj", "--now")):
        assert status(*call) == 2
        assert "先把它挂载上" in capsys.readouterr().err


@pytest.mark.usefixtures("shared")
def test_queue_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("worker", "3") == 2
    assert "只有 2 队" in capsys.readouterr().err


def test_worker_without_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config").mkdir()
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    assert status("worker", "1") == 2
    assert "没有设 cluster.broker" in capsys.readouterr().err
