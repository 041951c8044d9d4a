"""收回 Word 稿: a file handed in on the page, its changes taken over one by one."""

import random
import zipfile
from io import BytesIO

from sqlite_utils import Database
from werkzeug.test import TestResponse

from digest.store import comments, entries
from tests.digest.returned.hand import Hand
from tests.digest.web.conftest import Editor, tree_of
from tests.digest.web.texts import HOSPITALS

SENTENCE = "重大问题随时报告。"
PAGE = "/issues/1/returned"


def went(editor: Editor) -> Hand:
    """The Word file of the sample issue, as the page exports it."""
    return Hand(editor.client.get("/issues/1/export/docx").data)


def hand_in(editor: Editor, hand: Hand, name: str = "审过 一稿.docx") -> TestResponse:
    editor.open("/issues/1")
    file = (BytesIO(hand.content), name)
    return editor.send(PAGE, {"file": file})


def edited(editor: Editor) -> Hand:
    hand = went(editor)
    hand.write(SENTENCE, "重大问题当日报告。", by="王主任")
    hand.comment("重大问题当日报告。", "当日来得及吗", "王主任")
    hand.delete_row(HOSPITALS[0].title)
    return hand


def take_all(editor: Editor) -> None:
    """Press 全部采用."""
    button = tree_of(editor.open(f"{PAGE}/1")).xpath("//button[@id='take-all']/ancestor::form")[0]
    numbers = [one.value for one in button.xpath(".//input[@name='number']")]
    editor.send(button.action, {"number": numbers})


def test_a_file_is_read_and_nothing_changes_yet(editor: Editor, db: Database) -> None:
    before = entries.get(db, 1)
    answer = hand_in(editor, edited(editor))
    assert answer.status_code == 302 and answer.location == f"{PAGE}/1"
    page = tree_of(editor.open(f"{PAGE}/1"))
    said = page.text_content()
    assert "还有 3 处待定" in said and "王主任" in said and "当日来得及吗" in said
    assert "审过 一稿.docx" in said
    assert entries.get(db, 1) == before


def test_one_is_taken_one_refused_and_it_is_undone(editor: Editor, db: Database) -> None:
    hand_in(editor, edited(editor))
    editor.press(f"{PAGE}/1/0", page=f"{PAGE}/1", act="take")
    assert "重大问题当日报告。" in entries.get(db, 1).text
    history = editor.open("/entries/1")
    assert "采用了王主任在 Word 稿里的改动：重大问题当日报告。" in history
    editor.press(f"{PAGE}/1/1", page=f"{PAGE}/1", act="refuse")
    assert "还有 1 处待定" in editor.open(f"{PAGE}/1")
    undo = tree_of(editor.open(f"{PAGE}/1")).xpath("//button[@id='undo-0']/ancestor::form")[0]
    fields = {one.name: one.value for one in undo.xpath(".//input")}
    answer = editor.client.post(
        undo.action, data=fields, headers={"Referer": f"http://localhost{PAGE}/1"}
    )
    assert answer.location == f"{PAGE}/1"
    assert SENTENCE in entries.get(db, 1).text
    assert "还有 2 处待定" in editor.open(f"{PAGE}/1")


def test_all_are_taken_and_her_comment_keeps_her_name(editor: Editor, db: Database) -> None:
    hand_in(editor, edited(editor))
    take_all(editor)
    assert "✓ 都定了" in editor.open(f"{PAGE}/1")
    (comment,) = comments.of_entry(db, 1)
    assert (comment.who, comment.quote) == ("王主任", "重大问题当日报告。")
    note = tree_of(editor.open("/entries/1")).find_class("note-line")[0].text_content()
    assert "王主任" in note and "来自 Word" in note and "当日来得及吗" in note
    assert "都定了" in editor.open(PAGE)


def test_a_sentence_that_both_changed_is_settled_on_the_page(editor: Editor, db: Database) -> None:
    hand = edited(editor)
    now = entries.get(db, 1)
    text = now.text.replace(SENTENCE, "重大问题随时上报。")
    editor.send("/entries/1", heading=now.heading, text=text, version=now.version)
    hand_in(editor, hand)
    page = editor.open(f"{PAGE}/1")
    assert "用 Word 稿的" in page and "用编辑页面的" in page
    take_all(editor)
    assert "重大问题随时上报。" in entries.get(db, 1).text
    form = tree_of(editor.open(f"{PAGE}/1")).xpath("//button[@id='settle-0']/ancestor::form")[0]
    fields = {one.name: one.value for one in form.xpath(".//input[@type='hidden']")}
    editor.client.post(form.action, data=fields | {"way-text-0": "both"})
    assert "重大问题随时上报。重大问题当日报告。" in entries.get(db, 1).text


def test_an_untouched_file_says_so(editor: Editor) -> None:
    hand_in(editor, went(editor))
    assert "和发出去的一样，没有改动" in editor.open(f"{PAGE}/1")


def test_what_is_no_file_of_the_issue_is_refused_in_words(editor: Editor) -> None:
    answer = editor.send(PAGE, {"file": (BytesIO(b"PK"), "坏.docx")})
    assert answer.status_code == 400 and "不是完好的 Word 文件" in answer.text
    assert "还没有选文件" in editor.send(PAGE, {}).text
    assert editor.client.get(f"{PAGE}/7").status_code in (404, 409)


def test_a_file_with_pictures_may_be_large(editor: Editor) -> None:
    out = BytesIO(went(editor).content)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/media/scan.bin", random.Random(1).randbytes(4_000_000))
    editor.open("/issues/1")
    answer = editor.send(PAGE, {"file": (BytesIO(out.getvalue()), "图.docx")})
    answer.request.environ["wsgi.input"].close()  # the client's own copy lies on the disk
    assert answer.status_code == 302
    assert "没有改动" in editor.open(f"{PAGE}/1")
