"""`dongtai export`."""

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.clock import now
from crawler.errors import CallError, StoreError
from crawler.store.database import opened
from digest.commands.base import Desk
from digest.commands.export import export
from digest.errors import IssueError, OfficeMissingError
from digest.store import entries, issues
from tests.conftest import without_office
from tests.digest.issues import news, policy
from tests.digest.output.resaved import packed, parts_of

CONFIG = Path(__file__).resolve().parents[3] / "config"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with our config and issue 11 of 2026 in its database."""
    shutil.copytree(CONFIG, tmp_path / "config")
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    with opened(tmp_path / "var" / "dongtai.db") as db:
        issue_id = issues.create(db, "2026-11", 11, now())
        for entry in (policy(1), news("甲医院", "乙", "https://a.cn/1")):
            entries.add(db, issue_id, replace(entry, id=0))
        issues.create(db, "2026-12", 12, now())
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(export, arguments, obj=Desk())


def test_word_goes_to_var_issues_and_its_path_is_printed(root: Path) -> None:
    result = _run("11")
    expected = root / "var" / "issues" / "动态参考2026年第11期.docx"
    assert result.stdout.splitlines() == [str(expected)]
    assert "导出的不是定稿" in result.stderr
    assert expected.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("field", "said"),
    [("{{ issue.contact }}", "联系人"), ("{{r news.link }}", "新闻网址"), ("{{ item }}", "导读")],
)
def test_a_file_that_lacks_something_is_written_and_says_so(
    root: Path, field: str, said: str
) -> None:
    parts = parts_of()
    parts["word/document.xml"] = parts["word/document.xml"].replace(field, "")
    (root / "config" / "templates" / "issue.docx").write_bytes(packed(parts))
    result = _run("11")
    assert result.exit_code == 1
    assert Path(result.stdout.strip()).is_file()
    assert "导出的文件不完整" in result.stderr and f"没有印出：{said}" in result.stderr


@pytest.mark.parametrize("which", ["2026-11", "第11期"])
def test_an_issue_may_be_named_in_other_ways(root: Path, which: str) -> None:
    out = root / "a.json"
    assert _run(which, "--to", "json", "--out", str(out)).exit_code == 0
    assert json.loads(out.read_text("utf-8"))["issue"] == 11


def test_a_folder_as_place_keeps_the_name(root: Path) -> None:
    assert _run("11", "--to", "md", "--out", str(root)).exit_code == 0
    assert (root / "动态参考2026年第11期.md").is_file()


def test_a_number_that_does_not_exist_is_a_wrong_call(root: Path) -> None:
    error = _run("99").exception
    assert isinstance(error, CallError) and error.exit_status == 2
    assert "99" in str(error)
    assert not (root / "var" / "issues").exists()


@pytest.mark.usefixtures("root")
def test_an_empty_issue_says_what_to_do() -> None:
    error = _run("12").exception
    assert isinstance(error, IssueError)
    assert "第12期还没有" in str(error)


def test_a_broken_database_is_named(root: Path) -> None:
    (root / "var" / "dongtai.db").write_bytes(b"nothing of the kind" * 100)
    assert isinstance(_run("11").exception, StoreError)


def test_an_unknown_format_is_refused_before_anything_is_read() -> None:
    assert _run("11", "--to", "exe").exit_code == 2


def test_a_pack_goes_out_under_its_name_and_says_what_it_lacks(root: Path) -> None:
    with without_office():
        result = _run("11", "--to", "pack")
    path = root / "var" / "issues" / "动态参考2026年第11期送审包.zip"
    assert result.exit_code == 0 and result.stdout.splitlines() == [str(path)]
    assert "包里没有 PDF" in result.stderr and "导出的不是定稿" in result.stderr
    with zipfile.ZipFile(path) as archive:
        assert "动态参考2026年第11期花脸稿.docx" in archive.namelist()


def test_a_pdf_without_libreoffice_says_so(root: Path) -> None:
    with without_office():
        error = _run("11", "--to", "pdf", "--out", str(root / "a.pdf")).exception
    assert isinstance(error, OfficeMissingError) and "LibreOffice" in str(error)
    assert not (root / "a.pdf").exists()
