"""The safe mends, in a copy of a file and in the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from sqlite_utils import Database

from crawler.clock import now
from crawler.errors import CallError
from crawler.store.database import opened
from digest.checking.lint.fixing import mend_file, mend_issue, mended
from digest.errors import IssueError
from digest.issue.model import Entry, EntryState, IssueState, SectionKey
from digest.store import entries, issues
from digest.store.decisions import By
from tests.digest.issues import TITLES

SLIPS = "落地见效,持续推进的的工作，，系统内 100 个（见https://a.cn/b?x=1,2&am%3By=2）"
MENDED = "落地见效，持续推进的的工作，系统内100个（见https://a.cn/b?x=1,2&y=2）"
NAMES = {key.value: title for key, title in TITLES.items()}


def test_words_and_addresses_are_mended_each_in_its_way() -> None:
    assert mended(SLIPS) == MENDED
    assert mended(MENDED) == MENDED


def test_a_text_file_gets_a_mended_copy(tmp_path: Path) -> None:
    path = tmp_path / "期.txt"
    path.write_text(f"不变。\n{SLIPS}\n", "utf-8")
    copy, changed = mend_file(path, wrapped=False)
    assert (copy.name, changed) == ("期-校对.txt", 1)
    assert copy.read_text("utf-8") == f"不变。\n{MENDED}\n"
    assert SLIPS in path.read_text("utf-8")


def test_a_row_keeps_the_blank_after_its_number(tmp_path: Path) -> None:
    path = tmp_path / "期.txt"
    path.write_text("1 北京协和医院 我院开展 3 项手术 https://a.cn/1\n", "utf-8")
    copy, _ = mend_file(path, wrapped=False)
    assert copy.read_text("utf-8") == "1 北京协和医院 我院开展3项手术 https://a.cn/1\n"


def test_an_address_in_a_cell_loses_its_blank(tmp_path: Path) -> None:
    path = tmp_path / "期.txt"
    path.write_text("1\t甲医院\t标题\thttps://a.cn/s/1Sp UMt?a=1&am%3Bb=2\r\n", "utf-8", newline="")
    copy, changed = mend_file(path, wrapped=False)
    assert changed == 1
    assert copy.read_bytes().decode().endswith("标题\thttps://a.cn/s/1SpUMt?a=1&b=2\r\n")


def test_a_word_file_keeps_the_face_of_each_run(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("落地见效,").bold = True
    paragraph.add_run("持续推进的的工作。")
    document.add_table(1, 1).cell(0, 0).text = "改善，，办法"
    document.save(str(tmp_path / "期.docx"))
    copy, changed = mend_file(tmp_path / "期.docx", wrapped=False)
    read = Document(str(copy))
    runs = read.paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [
        ("落地见效，", True),
        ("持续推进的的工作。", None),
    ]
    assert (read.tables[0].cell(0, 0).text, changed) == ("改善，办法", 2)


def test_a_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="PDF 不能直接改"):
        mend_file(tmp_path / "期.pdf", wrapped=True)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as db:
        number = issues.create(db, "2026-11", 11, now())
        for heading, text in (("甲印发通知。", SLIPS), ("乙印发通知。", "正文。")):
            entry = Entry(0, SectionKey.POLICY, 0, EntryState.PICK, heading, text)
            entries.add(db, number, entry)
        yield db


def test_entries_are_mended_with_a_line_in_their_history(db: Database) -> None:
    issue = issues.load(db, 1, NAMES)
    assert mend_issue(db, issue, now()) == 1
    assert entries.get(db, 1).text == MENDED
    assert [d.who for d in entries.history(db, 1)] == ["dongtai lint"]
    assert not entries.history(db, 2)
    assert mend_issue(db, issues.load(db, 1, NAMES), now()) == 0


def test_a_published_issue_stays_as_it_is(db: Database) -> None:
    issues.set_state(db, 1, IssueState.PUBLISHED, By("编辑", now()))
    with pytest.raises(IssueError, match="已经出刊"):
        mend_issue(db, issues.load(db, 1, NAMES), now())
    assert entries.get(db, 1).text == SLIPS
