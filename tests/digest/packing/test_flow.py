"""审稿流转单: who did what when, between two steps of the issue a line a person and kind."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from sqlite_utils import Database

from crawler.config import Home
from digest.config.settings import Publication
from digest.issue.compose import placed
from digest.issue.model import EntryState, IssueState
from digest.packing import flow, trail
from digest.packing.trail import Line
from digest.store import decisions, entries, issues, stages, undo
from digest.store.decisions import By
from tests.digest.packing.conftest import EDITOR, MENDER, REVIEWER, loaded, save
from tests.digest.packing.sound import assert_sound


def later(by: By, minutes: int) -> By:
    return by._replace(at=by.at + timedelta(minutes=minutes))


@pytest.fixture
def lived(db: Database) -> Database:
    """Sent back with a reason, mended, approved, final, reopened."""
    stages.send_back(db, 1, "最后一句太空", REVIEWER)
    save(db, 1, MENDER, "随时", "及时")
    save(db, 1, later(MENDER, 4), "6个", "7个")
    save(db, 2, later(MENDER, 9), "二是", "其二是")
    for number in (1, 2):
        at = later(MENDER, 30 + number)
        stages.approve(db, number, entries.get(db, number).version, at._replace(who="王审"))
    entries.decide(db, 6, EntryState.DROPPED, "王审", later(MENDER, 40).at)
    issues.set_state(db, 1, IssueState.FINAL, later(MENDER, 50)._replace(who="王审"))
    issues.set_state(db, 1, IssueState.PUBLISHED, later(MENDER, 60)._replace(who="王审"))
    again = later(MENDER, 90)._replace(who="王审")
    issues.set_state(db, 1, IssueState.SUBMITTED, again, reason="印错一个日期")
    return db


def lines(db: Database, book: Publication) -> list[Line]:
    acts = reversed(decisions.of_issue(db, 1, -1))
    return trail.lines(acts, placed(loaded(db, book)))


def test_the_trail_in_lines(lived: Database, book: Publication) -> None:
    told = [(line.kind, line.who, line.words) for line in lines(lived, book)]
    assert told == [
        ("送审", "张编", "送审"),
        ("退回", "王审", "政策热点 第1条：最后一句太空"),
        ("编辑", "李编", "修改 2 条（政策热点第1、2条）"),
        ("审核", "王审", "审核通过 2 条（政策热点第1、2条）"),
        ("编排", "王审", "不用 1 条（没有刊登的1条）"),
        ("定稿", "王审", "定稿"),
        ("出刊", "王审", "出刊"),
        ("重新打开", "王审", "印错一个日期"),
    ]


def test_a_line_goes_from_the_first_act_to_the_last(lived: Database, book: Publication) -> None:
    (line,) = [one for one in lines(lived, book) if one.kind == "编辑"]
    assert (line.start, line.end) == (MENDER.at, later(MENDER, 9).at)


def test_what_was_taken_back_is_not_told(db: Database, book: Publication) -> None:
    entries.decide(db, 2, EntryState.DROPPED, "王审", REVIEWER.at)
    (act,) = undo.recent(db, 1, "王审")
    undo.undo(db, 1, act.id, later(REVIEWER, 1))
    assert [line.kind for line in lines(db, book)] == ["送审"]


def test_the_sheet(lived: Database, home: Home, book: Publication) -> None:
    templates, at = home.config / "templates", later(MENDER, 120).at
    content = flow.render(lived, loaded(lived, book), book, templates, at)
    document = docx.Document(BytesIO(content))
    head, steps, each, signed = document.tables
    assert [cell.text for cell in head.rows[0].cells] == [
        "刊名",
        "动态参考",
        "期号",
        "2026年第11期",
    ]
    assert [cell.text for cell in steps.rows[2].cells] == [
        "2026-11-24 12:00", "退回", "王审", "政策热点 第1条：最后一句太空",
    ]  # fmt: skip
    assert steps.rows[3].cells[0].text == "2026-11-24 14:00 至 14:09"
    first = [cell.text for cell in each.rows[1].cells]
    assert first[:2] == ["1", "政策热点 第1条"] and first[2].endswith("（退回 1 次）")
    assert first[3:] == ["李编", "王审", "11-24 14:31"]
    assert [cell.text for cell in each.rows[3].cells][3:] == ["dongtai", "", "未审"]
    assert [cell.text for cell in signed.rows[0].cells] == ["编辑", "审核", "签发", "日期"]
    assert_sound(content)


def test_a_reason_may_hold_anything(db: Database, home: Home, book: Publication) -> None:
    stages.send_back(db, 1, "太空\x0b\x1b<w:p>&", REVIEWER._replace(who="王\x00审"))
    content = flow.render(db, loaded(db, book), book, home.config / "templates", REVIEWER.at)
    table = docx.Document(BytesIO(content)).tables[1]
    assert table.rows[2].cells[3].text == "政策热点 第1条：太空 <w:p>&"


def test_numbers_side_by_side_are_told_as_a_range() -> None:
    assert trail._ranges([3, 1, 2, 7, 5, 5]) == "1—3、5、7"


def test_a_change_after_it_was_final_is_told_with_its_reason(
    db: Database, book: Publication
) -> None:
    issues.set_state(db, 1, IssueState.FINAL, REVIEWER)
    save(db, 2, MENDER, "二是", "其二是")
    told = [(one.kind, one.words) for one in lines(db, book) if one.kind == "撤回定稿"]
    assert len(told) == 1 and told[0][1].startswith("定稿后改动了“")
    assert EDITOR.who in {one.who for one in lines(db, book)}
