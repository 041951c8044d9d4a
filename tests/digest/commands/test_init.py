"""`dongtai init`: what a person edits, and nothing that is there already."""

import tomllib
from pathlib import Path

import pytest

from digest.cli import main
from digest.commands.init import EDITED, STEPS


def call(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, as the current one."""
    monkeypatch.delenv("DONGTAI_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_edited_files_are_written_with_their_comments(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("init", "新") == 0
    config = empty / "新" / "config"
    assert sorted(path.name for path in config.rglob("*")) == sorted(EDITED)
    for name in EDITED:
        text = (config / name).read_text("utf-8")
        assert text.startswith("#")
        tomllib.loads(text)
    shown = capsys.readouterr().out
    assert "cd 新" in shown
    assert all(step in shown for step in STEPS)


def test_nothing_is_overwritten(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = empty / "config" / "dongtai.toml"
    own.parent.mkdir()
    own.write_text("# 我的设置\n", "utf-8")
    assert call("init") == 0
    assert own.read_text("utf-8") == "# 我的设置\n"
    assert (empty / "config" / "publication.toml").exists()
    assert f"已有，没有动：{own}" in capsys.readouterr().out


def test_all_brings_templates_and_publications_but_no_recipients(empty: Path) -> None:
    assert call("init", "--all") == 0
    written = {path.relative_to(empty / "config").as_posix() for path in empty.rglob("*.*")}
    assert {
        "templates/issue.docx",
        "templates/alert.txt.j2",
        "publications/viewpoint.toml",
    } < written
    assert "rewriting.txt" in written and "recipients.toml" not in written


def test_place_that_cannot_be_a_folder_is_named(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "file").touch()
    assert call("init", "file") == 2
    assert "参数 目录 的值不对" in capsys.readouterr().err


def test_other_commands_want_a_folder_that_was_begun(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("status") == 2
    assert "请先运行 dongtai init" in capsys.readouterr().err
