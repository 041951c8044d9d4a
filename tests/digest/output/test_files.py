"""Exporting to a file: whole or not at all."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.errors import CallError, ConfigError
from digest.config.settings import Publication
from digest.errors import IssueError
from digest.output.files import FORMATS, export, file_name
from tests.digest.issues import PUBLICATION, full_issue, issue, policy

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"


@pytest.mark.parametrize("to", FORMATS)
def test_every_format_is_written_where_asked(to: str, tmp_path: Path) -> None:
    out = tmp_path / "新" / f"十一期.{to}"
    assert export(full_issue(), PUBLICATION, to, out, TEMPLATES) == out
    assert out.stat().st_size > 1000
    assert list(out.parent.iterdir()) == [out]


def test_the_file_is_named_after_the_issue() -> None:
    assert file_name(full_issue(), PUBLICATION, "docx") == "动态参考2026年第11期.docx"
    slashed = replace(PUBLICATION, name="../动态/参考")
    assert file_name(full_issue(), slashed, "md") == "..／动态／参考2026年第11期.md"


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="docx、html、md、json"):
        export(full_issue(), PUBLICATION, "exe", tmp_path / "a.exe", TEMPLATES)


def test_an_issue_with_nothing_to_print_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IssueError, match="第11期还没有要刊登的内容"):
        export(issue(), PUBLICATION, "md", tmp_path / "a.md", TEMPLATES)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IssueError, match=r"写不进 .*a\.md"):
        export(issue(policy()), PUBLICATION, "md", tmp_path / "file" / "a.md", TEMPLATES)


@pytest.mark.parametrize(
    ("to", "name"), [("docx", "issue.docx"), ("html", "issue.html.j2"), ("html", "issue.css")]
)
def test_the_shipped_template_stands_in_for_a_missing_one(
    to: str, name: str, tmp_path: Path
) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / name).unlink()
    made = export(full_issue(), PUBLICATION, to, tmp_path / f"a.{to}", tmp_path / "templates")
    whole = export(full_issue(), PUBLICATION, to, tmp_path / f"b.{to}", TEMPLATES)
    assert made.stat().st_size == whole.stat().st_size


@pytest.mark.parametrize("to", ["docx", "html"])
def test_a_missing_template_is_named_and_the_older_file_kept(to: str, tmp_path: Path) -> None:
    _refused(tmp_path, to, ConfigError, f"own.{to}", replace(PUBLICATION, template="own"))


@pytest.mark.parametrize("damage", [b"", b"no zip", b"cut", b"flipped"])
def test_a_damaged_word_template_is_named_and_the_older_file_kept(
    damage: bytes, tmp_path: Path
) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    path = tmp_path / "templates" / "issue.docx"
    whole = path.read_bytes()
    flipped = whole[:200] + bytes(byte ^ 255 for byte in whole[200:2000]) + whole[2000:]
    path.write_bytes({b"cut": whole[:3000], b"flipped": flipped}.get(damage, damage))
    _refused(tmp_path, "docx", ConfigError, "不是完好的 Word 文件")


def test_a_mistake_in_the_web_template_is_named(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "issue.html.j2").write_text("{{ issue.nmae }}")
    _refused(tmp_path, "html", IssueError, "网页模板 .*nmae")
    (tmp_path / "templates" / "issue.html.j2").write_text("{% for x in %}")
    _refused(tmp_path, "html", IssueError, "网页模板")


def _refused(
    folder: Path,
    to: str,
    error: type[Exception],
    message: str,
    publication: Publication = PUBLICATION,
) -> None:
    out = folder / f"a.{to}"
    out.write_text("昨天的文件")
    with pytest.raises(error, match=message):
        export(full_issue(), publication, to, out, folder / "templates")
    assert out.read_text() == "昨天的文件"
    assert not list(folder.glob(".export-*"))
