"""The list as a file for a spreadsheet."""

import csv
import io

import pytest
from sqlite_utils import Database

from digest.web import csvfile
from tests.digest.web.conftest import Editor


def rows(editor: Editor, path: str) -> list[list[str]]:
    answer = editor.client.get(path)
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = answer.data.decode()
    assert text.startswith("\ufeff")  # or Excel reads it as GBK
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_all_that_is_asked_for_is_in_it(editor: Editor) -> None:
    head, *found = rows(editor, "/search.csv")
    assert head[:4] == ["编号", "标题", "发布日期", "发文机关"] and len(found) == 12
    _, *few = rows(editor, "/search.csv?source=bj_pumch")
    assert {row[6] for row in few} == {"北京协和医院"} and len(few) == 3


@pytest.mark.parametrize("title", ["=1+1", "+86", "-2", "@SUM(A1)", " =1", "＝1", "\t=1"])
def test_no_cell_is_a_formula(editor: Editor, db: Database, title: str) -> None:
    db.execute("UPDATE articles SET title = ? WHERE id = 1", [title])
    found = {row[0]: row[1] for row in rows(editor, "/search.csv")}
    assert found["1"] == f"'{title}"


def test_other_cells_are_as_they_are() -> None:
    assert csvfile.safe("关于做好2026年工作的通知（一）") == "关于做好2026年工作的通知（一）"
