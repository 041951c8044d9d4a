"""花脸稿: real changes with their authors, the source's sentences, what moved; as Word reads it."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from crawler.store.database import opened
from digest.config.settings import Publication
from digest.issue.model import Entry, EntryState, IssueState, SectionKey
from digest.store import comments, entries, issues, ordering, undo
from digest.store.decisions import By
from digest.store.ordering import Spot
from tests.digest.packing.changes import accepted, refused
from tests.digest.packing.conftest import EDITOR, MENDER, REVIEWER, save
from tests.digest.packing.redlined import changes, clean, marked, remarks
from tests.digest.packing.sound import EVERY, assert_sound

Act = Callable[[Database], None]


def nothing(db: Database) -> None:
    """Nobody touches it."""


def reworded(db: Database) -> None:
    save(db, 1, REVIEWER, "6个领域", "7个领域")
    save(db, 1, MENDER, "重大问题随时报告", "重大问题要及时报告")
    save(db, 1, MENDER, "开展定点", "做好定点", "heading")


def parted(db: Database) -> None:
    save(db, 1, MENDER, "三是用好", "\n三是用好")
    save(db, 1, REVIEWER, "二是规范", "第一行\n第二行\n二是规范")


def put_together(db: Database) -> None:
    parted(db)
    issues.set_state(db, 1, IssueState.DRAFT, REVIEWER)
    issues.set_state(db, 1, IssueState.SUBMITTED, EDITOR._replace(at=MENDER.at))
    save(db, 1, By("王审", now()), "第一行\n第二行\n", "")


def dropped(db: Database) -> None:
    entries.decide(db, 2, EntryState.DROPPED, "王审", REVIEWER.at)
    entries.decide(db, 6, EntryState.DROPPED, "王审", REVIEWER.at)


def dropped_all_rows(db: Database) -> None:
    for number in (5, 6, 8, 9, 10, 11):
        entries.decide(db, number, EntryState.DROPPED, "王审", REVIEWER.at)


def added(db: Database) -> None:
    entries.decide(db, 4, EntryState.PICK, "李编", MENDER.at)
    entries.decide(db, 7, EntryState.PICK, "李编", MENDER.at)


def rows_reworded(db: Database) -> None:
    save(db, 5, MENDER, "62个", "六十二个", "heading")
    save(db, 8, MENDER, "5201", "5201a", "url")


def renumbered(db: Database) -> None:
    issues.set_masthead(db, 1, number=12, date=None, by=MENDER)


ACTS: list[Act] = [
    *(nothing, reworded, parted, put_together, dropped, dropped_all_rows, added),
    *(rows_reworded, renumbered),
]


@pytest.mark.parametrize("act", ACTS)
def test_accepted_it_is_the_clean_copy_and_refused_what_was_handed_in(
    act: Act, db: Database, home: Home, book: Publication
) -> None:
    before = clean(db, home, book)
    if act is put_together:
        before = []  # handed in again by the act itself
    act(db)
    content = marked(db, home, book)
    assert accepted(content) == clean(db, home, book)
    if before:
        lost = _unnumbered(before) - _unnumbered(refused(content))
        assert {line for line in lost if line not in FURNITURE} == set()
        assert _unnumbered(refused(content)) - _unnumbered(before) == set()


# what a section that is gone had around its rows
FURNITURE = (
    *("二、医院资讯", "◆医院资讯", "国内部分医院网站资讯选摘", "序号", "单位", "标题", "网址"),
    *("本期动态参考对国内部分医院网站资讯进行了摘编，供参考。", "北京协和医院"),
    *("北京大学第三医院", "华中科技大学同济医学院附属协和医院"),
)


def _unnumbered(lines: list[str]) -> set[str]:
    """Numbers are not tracked: what stands behind a dropped entry has the next one."""
    return {line.lstrip("0123456789.") for line in lines if not line.isdecimal()}


def test_all_of_it_together_is_sound(db: Database, home: Home, book: Publication) -> None:
    comments.add(db, 2, "一是健全管理体系。", "再短一些", REVIEWER)
    for act in (reworded, parted, rows_reworded, added, renumbered):
        act(db)
    entries.decide(db, 6, EntryState.DROPPED, "王审", REVIEWER.at)
    ordering.arrange(db, 1, SectionKey.POLICY, [3, 1, 2], REVIEWER, seen=[1, 2, 3])
    content = marked(db, home, book)
    assert accepted(content) == clean(db, home, book)
    assert_sound(content, EVERY)


def test_each_change_says_who_and_when(db: Database, home: Home, book: Publication) -> None:
    reworded(db)
    found = changes(marked(db, home, book))
    at = {by.who: f"{by.at:%Y-%m-%dT%H:%M:%SZ}" for by in (REVIEWER, MENDER)}
    assert ("del", "王审", at["王审"], "6") in found
    assert ("ins", "王审", at["王审"], "7") in found
    assert ("del", "李编", at["李编"], "随时") in found
    assert any(kind == "ins" and who == "李编" and "及时" in text for kind, who, _, text in found)
    assert {who for _, who, _, _ in found} == {"王审", "李编"}


def test_what_one_wrote_and_another_took_out_again_is_no_change(
    db: Database, home: Home, book: Publication
) -> None:
    save(db, 1, REVIEWER, "6个领域", "7个领域")
    save(db, 1, MENDER, "7个领域", "6个领域")
    assert changes(marked(db, home, book)) == []


def test_a_second_time_shows_what_was_mended_since_the_first(
    db: Database, home: Home, book: Publication
) -> None:
    issues.set_state(db, 1, IssueState.DRAFT, REVIEWER)
    save(db, 1, MENDER, "6个领域", "7个领域")
    issues.set_state(db, 1, IssueState.SUBMITTED, EDITOR._replace(at=MENDER.at))
    content = marked(db, home, book)
    assert {text for *_, text in changes(content)} == {"6", "7"}
    assert "11月24日09:00送审的稿子" in _header(content)
    save(db, 2, By("王审", now()), "二是", "其二是")
    content = marked(db, home, book)
    assert {text for *_, text in changes(content)} == {"其"}
    assert "11月24日14:00送审的稿子" in _header(content)


def _header(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    return "".join(p.text for p in document.sections[0].header.paragraphs)


def test_what_was_never_handed_in_is_held_to_the_draft(home: Home, book: Publication) -> None:
    with opened(home.database) as db:
        save(db, 1, MENDER, "6个领域", "7个领域")
        content = marked(db, home, book)
    assert {text for *_, text in changes(content)} == {"6", "7"}
    assert "起草时的初稿" in _header(content)


def test_what_moved_is_told_by_whom(db: Database, home: Home, book: Publication) -> None:
    ordering.arrange(db, 1, SectionKey.POLICY, [3, 1, 2], REVIEWER, seen=[1, 2, 3])
    content = marked(db, home, book)
    (one,) = [one for one in remarks(content) if one.text.startswith("移动")]
    assert one.text == "移动：原来在政策热点 第3条，现在在政策热点 第1条（王审，11月24日）。"
    assert one.author == "dongtai"  # so that a file that comes back brings no remark of ours
    assert changes(content) == []


def test_an_entry_of_another_section_is_told_too(
    db: Database, home: Home, book: Publication
) -> None:
    titles = ("政策热点", "他山之石")
    ordering.transfer(db, 2, Spot(SectionKey.PRACTICE), titles, MENDER)
    (one,) = [one for one in remarks(marked(db, home, book)) if one.text.startswith("移动")]
    assert "原来在政策热点 第2条，现在在他山之石" in one.text and "（李编，" in one.text


def test_lines_are_numbered_and_further_changes_are_tracked(
    db: Database, home: Home, book: Publication
) -> None:
    document = docx.Document(BytesIO(marked(db, home, book)))
    for section in document.element.body.iter(qn("w:sectPr")):
        assert section.find(qn("w:lnNumType")) is not None
    assert document.settings.element.find(qn("w:trackRevisions")) is not None


def test_a_table_within_a_text_is_told_to_differ(
    db: Database, home: Home, book: Publication
) -> None:
    entry = Entry(0, SectionKey.CASE, 0, EntryState.PICK, "某院案例。", "前。\n甲\t1\n乙\t2\n后。")
    number = entries.add(db, 1, entry, EDITOR)
    issues.set_state(db, 1, IssueState.DRAFT, EDITOR)
    issues.set_state(db, 1, IssueState.SUBMITTED, EDITOR)
    save(db, number, MENDER, "乙\t2", "乙\t3")
    save(db, number, MENDER, "后。", "以后。")
    content = marked(db, home, book)
    assert [text for *_, text in changes(content)] == ["以后", "后"]
    assert any("表格有改动" in one.text for one in remarks(content))
    assert accepted(content) == clean(db, home, book)


def test_what_no_xml_may_hold_does_not_stop_it(db: Database, home: Home, book: Publication) -> None:
    ugly = "坏\x0b\x1b\x00字"
    comments.add(db, 2, "一是健全管理体系。", ugly, REVIEWER._replace(who=f"王{ugly}"))
    save(db, 1, MENDER._replace(who=f"李{ugly}"), "6个领域", f"7个{ugly}领域")
    content = marked(db, home, book)
    assert accepted(content) == clean(db, home, book)
    assert {who for _, who, _, _ in changes(content)} == {"李坏 字"}


def test_a_handing_in_that_was_undone_was_none(db: Database, home: Home, book: Publication) -> None:
    issues.set_state(db, 1, IssueState.DRAFT, REVIEWER)
    save(db, 1, MENDER, "6个领域", "7个领域")
    issues.set_state(db, 1, IssueState.SUBMITTED, MENDER)
    (act, *_) = undo.recent(db, 1, "李编")
    undo.undo(db, 1, act.id, MENDER._replace(at=now()))
    content = marked(db, home, book)
    assert {text for *_, text in changes(content)} == {"6", "7"}
    assert "11月24日09:00送审的稿子" in _header(content)
