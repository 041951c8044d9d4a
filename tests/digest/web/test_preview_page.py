"""预览 and the exported files."""

import zipfile
from io import BytesIO
from urllib.parse import quote

import docx
import pytest
from sqlite_utils import Database

from tests.conftest import without_office
from tests.digest.web.conftest import Editor

NAME = "动态参考2026年第11期"


def test_the_frame_shows_the_issue_and_may_run_nothing(editor: Editor) -> None:
    page = editor.open("/issues/1/preview")
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    assert "其中 8 条是起草时拟用的" in page
    answer = editor.client.get("/issues/1/frame")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "日间医疗质量管理规范" in answer.text
    assert '<a target="_blank" href="https://' in answer.text


@pytest.mark.parametrize("to", ["docx", "html", "md", "json"])
def test_a_file_has_the_chinese_name_of_the_issue(editor: Editor, to: str) -> None:
    answer = editor.client.get(f"/issues/1/export/{to}")
    assert answer.status_code == 200
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert f"filename*=UTF-8''{quote(f'{NAME}.{to}')}" in disposition
    assert answer.data


def test_word_opens_the_file_and_dropped_entries_are_not_in_it(editor: Editor) -> None:
    editor.press("/entries/1/state", state="dropped")
    answer = editor.client.get("/issues/1/export/docx")
    text = "\n".join(p.text for p in docx.Document(BytesIO(answer.data)).paragraphs)
    assert "日间医疗质量管理规范" in text and "自查自纠" not in text


def test_an_empty_issue_says_so(editor: Editor, db: Database) -> None:
    db.execute("UPDATE entries SET state = 'dropped'")
    assert "还没有要刊登的内容" in editor.open("/issues/1/preview")
    assert "还没有要刊登的内容" in editor.open("/issues/1/export/docx", 409)


def test_unknown_formats_and_issues_are_404(editor: Editor) -> None:
    editor.open("/issues/1/export/exe", 404)
    assert "现有：2026-11" in editor.open("/issues/7/preview", 404)


def test_one_click_gives_the_pack(editor: Editor) -> None:
    for address in ("/issues/1/preview", "/issues/1/press", "/issues/1"):
        assert 'href="/issues/1/pack"' in editor.open(address)
    with without_office():
        answer = editor.client.get("/issues/1/pack")
    assert answer.mimetype == "application/zip"
    assert quote("动态参考2026年第11期送审包.zip") in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(BytesIO(answer.data)) as archive:
        assert archive.testzip() is None and "SHA256SUMS" in archive.namelist()
