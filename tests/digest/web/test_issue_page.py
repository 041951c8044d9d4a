"""本期: decisions, order, masthead, states."""

import pytest
from sqlite_utils import Database

from digest.issue.model import EntryState, IssueState, SectionKey
from digest.store import entries, issues
from tests.digest.web.conftest import Editor, tree_of


def order(db: Database) -> list[int]:
    return [e.id for e in issues.load(db, 1, {}).section(SectionKey.POLICY).printed]


def test_the_page_shows_sections_reasons_and_quotas(editor: Editor) -> None:
    text = editor.open("/issues/1")
    assert "政策热点" in text and "典型案例" in text
    assert "3/8" in text and "2/2" in text
    assert "与定点医疗机构直接相关" in text
    assert "备选 1 条" in text and "按病种付费特例单议" in text


def test_dropping_offers_to_undo(editor: Editor, db: Database) -> None:
    answer = editor.press("/entries/1/state", state="dropped")
    assert answer.location == "/issues/1#e1"
    for _ in range(2):  # after a reload too
        text = editor.open("/issues/1")
        assert "决定不用：" in text and "撤销" in text and "不用的 1 条" in text
    editor.press("/issues/1/undo")
    assert order(db) == [1, 2, 3]
    assert "已撤销：决定不用" in editor.open("/issues/1")


@pytest.mark.parametrize("state", [EntryState.PICK, EntryState.RESERVE, EntryState.DROPPED])
def test_every_state_can_be_chosen(editor: Editor, db: Database, state: EntryState) -> None:
    editor.send("/entries/1/state", state=state, seen="proposed")
    assert entries.get(db, 1).state is state
    assert editor.open("/issues/1")


def test_only_a_draft_proposes(editor: Editor, db: Database) -> None:
    editor.send("/entries/1/state", state="pick", seen="proposed")
    assert editor.send("/entries/1/state", state="proposed", seen="pick").status_code == 400
    assert entries.get(db, 1).state is EntryState.PICK


def test_buttons_move_an_entry(editor: Editor, db: Database) -> None:
    editor.press("/issues/1/order", move="3:-1")
    assert order(db) == [1, 3, 2]
    editor.press("/issues/1/order", move="1:1")
    assert order(db) == [3, 1, 2]
    editor.press("/issues/1/order", move="3:-1")
    assert order(db) == [3, 1, 2]
    assert editor.press("/issues/1/order", move="1:下").status_code == 400


def test_a_drag_sends_the_whole_order(editor: Editor, db: Database) -> None:
    assert editor.press("/issues/1/order", order="3,1,2").status_code == 302
    assert order(db) == [3, 1, 2]
    assert editor.press("/issues/1/order", order="3,99").status_code == 404
    assert editor.press("/issues/1/order", section="weather", order="3").status_code == 400
    assert order(db) == [3, 1, 2]


def test_an_order_made_of_an_older_page_is_asked(editor: Editor, db: Database) -> None:
    """B drags on a page from before A's move: A's move stays until B has seen it."""
    old = {"section": "policy", "seen": "1,2,3"}
    editor.send("/who", who="王编辑")
    editor.send("/issues/1/order", old, order="2,1,3")
    answer = editor.send("/issues/1/order", old, order="1,3,2")
    assert answer.status_code == 409 and order(db) == [2, 1, 3]
    assert "王编辑" in answer.text and "刚改过“政策热点”的次序" in answer.text
    tree = tree_of(answer.text)
    (form,) = [one for one in tree.forms if one.action == "/issues/1/order"]
    editor.client.post(form.action, data=dict(form.fields))
    assert order(db) == [1, 3, 2]


def test_a_choice_and_a_masthead_of_an_older_page_are_asked(editor: Editor, db: Database) -> None:
    editor.send("/entries/1/state", state="pick", seen="proposed")
    answer = editor.send("/entries/1/state", state="dropped", seen="proposed")
    assert answer.status_code == 409 and "的取舍" in answer.text
    assert entries.get(db, 1).state is EntryState.PICK
    assert editor.send("/entries/1/state", state="pick", seen="proposed").status_code == 302
    old = {"was_number": "11", "was_date": "2026-11-28"}
    editor.send("/issues/1/masthead", old, number="11", date="2026-11-30")
    answer = editor.send("/issues/1/masthead", old, number="12", date="2026-11-28")
    assert answer.status_code == 409 and "2026-11-30" in answer.text
    assert issues.load(db, 1, {}).number == 11
    answer = editor.send("/issues/1/state", state="submitted", seen="final")
    assert answer.status_code == 409 and "这一期的状态" in answer.text
    answer = editor.send("/entries/2/section", section="case", seen="practice")
    assert answer.status_code == 409 and "这一条的栏目" in answer.text


def test_the_masthead_is_saved(editor: Editor, db: Database) -> None:
    editor.press("/issues/1/masthead", number="12", date="2026-12-01")
    text = editor.open("/issues/1")
    assert "第 12 期" in text and "2026年12月1日" in text and "报头已保存" in text
    editor.press("/issues/1/masthead", number="12", date="")
    assert issues.load(db, 1, {}).date is None


@pytest.mark.parametrize("fields", [
    {"number": "", "date": ""}, {"number": "0", "date": ""}, {"number": "²", "date": ""},
    {"number": "11", "date": "28/11/2026"}, {"number": "9999999", "date": ""},
])  # fmt: skip
def test_a_wrong_masthead_gets_a_sentence(
    editor: Editor, db: Database, fields: dict[str, str]
) -> None:
    answer = editor.press("/issues/1/masthead", **fields)
    assert answer.status_code == 400
    assert "应当" in answer.text and "请退回上一页改正" in answer.text
    assert issues.load(db, 1, {}).number == 11


def test_an_own_entry_is_opened_for_writing(editor: Editor, db: Database) -> None:
    answer = editor.send("/issues/1/entries", section="practice")
    added = issues.load(db, 1, {}).section(SectionKey.PRACTICE).printed[0]
    assert answer.location == f"/entries/{added.id}"
    assert added.state is EntryState.PICK
    assert "新条目" in editor.open(answer.location)


def test_news_of_a_site_that_cannot_be_read_is_added_by_hand(editor: Editor, db: Database) -> None:
    news = {"section": "hospital", "hospital": "华西医院", "heading": "上线智能随访<系统>"}
    answer = editor.send("/issues/1/entries", news, url="https://mp.weixin.qq.com/s/abc")
    row = issues.load(db, 1, {}).section(SectionKey.HOSPITAL).printed[-1]
    assert answer.location == f"/issues/1#e{row.id}"
    assert (row.hospital, row.url) == ("华西医院", "https://mp.weixin.qq.com/s/abc")
    assert "上线智能随访&lt;系统&gt;" in editor.open("/issues/1")


@pytest.mark.parametrize(("field", "value", "sentence"), [
    ("url", "javascript:alert(1)", "网址应当以"), ("heading", " ", "标题还空着"),
    ("hospital", "", "医院还空着"),
])  # fmt: skip
def test_half_filled_news_gets_a_sentence(
    editor: Editor, field: str, value: str, sentence: str
) -> None:
    news = {"section": "hospital", "hospital": "华西医院", "heading": "题", "url": "https://a.cn/"}
    answer = editor.send("/issues/1/entries", news | {field: value})
    assert answer.status_code == 400 and sentence in answer.text


def test_a_published_issue_is_closed_and_can_be_reopened(editor: Editor, db: Database) -> None:
    editor.finish(db, to="published")
    assert issues.load(db, 1, {}).state is IssueState.PUBLISHED
    text = editor.open("/issues/1")
    assert "已经出刊" in text and 'id="drop-' not in text and 'id="up-' not in text
    answer = editor.send("/entries/1/state", state="dropped", seen="proposed")
    assert answer.status_code == 409 and "重新打开" in answer.text
    editor.press("/issues/1/state", state="submitted", reason="改一个错字")
    assert editor.press("/entries/1/state", state="dropped").status_code == 302


def test_the_list_counts_and_leads_to_the_newest(editor: Editor) -> None:
    assert "第 11 期" in editor.open("/issues")
    assert editor.client.get("/issues/current").location == "/issues/1"
