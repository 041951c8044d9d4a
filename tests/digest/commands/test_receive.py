"""`dongtai receive`: a returned Word file is listed, and laid on the desk."""

import json
from pathlib import Path

import pytest

from crawler.store.database import opened
from digest.cli import main
from digest.store import exports, returned
from tests.digest.returned.hand import Hand
from tests.digest.web.sample import make_home

SENTENCE = "重大问题随时报告。"


@pytest.fixture
def exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Word file of the sample issue, as the command exports it."""
    home = make_home(tmp_path)
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    out = tmp_path / "送审.docx"
    assert call("export", "11", "--out", str(out)) == 0
    return out


def call(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_changes_are_listed_and_kept_for_the_desk(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand = Hand(exported.read_bytes())
    hand.write(SENTENCE, "重大问题当日报告。", by="王主任")
    file = exported.with_name("审过.docx")
    file.write_bytes(hand.content)
    capsys.readouterr()
    assert call("receive", str(file), "--issue", "11", "--dry-run", "--json") == 0
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["kind"], change["after"], change["who"]) == (
        "words",
        "重大问题当日报告。",
        ["王主任"],
    )
    with opened(exported.parent / "var" / "dongtai.db") as db:
        assert len(exports.of_issue(db, 1)) == 1
        assert returned.of_issue(db, 1) == []
    assert call("receive", str(file), "--issue", "2026-11") == 0
    said = capsys.readouterr().out
    assert "发现 1 处：改动 1。" in said
    assert "“重大问题随时报告。”改为“重大问题当日报告。”（王主任）" in said
    with opened(exported.parent / "var" / "dongtai.db") as db:
        (kept,) = returned.of_issue(db, 1)
        assert kept.name == "审过.docx" and kept.went_at is not None


def test_what_cannot_be_received_is_said_in_a_sentence(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("receive", "没有.docx", "--issue", "11") == 2
    assert "没有 没有.docx 这个文件" in capsys.readouterr().err
    assert call("receive", str(exported), "--issue", "2031-01") == 2
    assert call("receive", str(exported), "--issue", "11") == 0
    assert "没有发现改动。" in capsys.readouterr().out
