"""Files that would eat the computer, and files in which nothing is read."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from crawler.errors import CallError
from digest.commands.base import Desk
from digest.commands.past import past
from digest.published import limited
from digest.published.blocks import Line, read
from tests.digest.output.resaved import packed, parts_of


def _docx(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts_of().items():
            package.writestr(name, document if name == "word/document.xml" else text)
    return out.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "动态参考.docx"
    bomb.write_bytes(_docx(b"<w:p/>" * 30_000_000))
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(CallError, match=r"动态参考\.docx：压缩比异常"):
        read(bomb)


def test_a_large_file_is_read_in_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "SMALL", 0)
    path = tmp_path / "a.docx"
    document = Document()
    document.add_paragraph("一、政策热点")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
    document.save(str(path))
    whole = read(path)
    monkeypatch.undo()
    assert whole == read(path)
    assert whole[0] == Line("一、政策热点")


def test_a_child_that_hits_its_limit_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "SMALL", 0)
    path = tmp_path / "a.docx"
    path.write_bytes(packed(parts_of() | {"word/document.xml": "<broken"}))
    with pytest.raises(CallError, match="不是完好的 Word 文件，或者太大"):
        read(path)


def test_nothing_read_is_never_a_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    path = tmp_path / "a.txt"
    path.write_text("动态参考\n第9期\n一、政策热点\n二、医院资讯\n", "utf-8")
    result = CliRunner().invoke(past, ["read", str(path)], obj=Desk())
    assert result.exit_code == 1
    assert "一条也没有读出来" in result.output


def test_a_section_in_which_nothing_is_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    path = tmp_path / "a.txt"
    text = "一、政策热点\n1.某委印发《办法》。内容如下。（来源于某委网站）\n二、医院资讯\n"
    path.write_text(text, "utf-8")
    result = CliRunner().invoke(past, ["read", str(path)], obj=Desk())
    assert result.exit_code == 1
    assert "【医院资讯】" in result.output and "一条也没有读出来" in result.output
    told = CliRunner().invoke(past, ["read", "--json", str(path)], obj=Desk())
    assert told.exit_code == 1 and '"policies"' in told.stdout
