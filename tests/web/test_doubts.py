"""The entry editor names what the text states and the page beside it does not."""

from sqlite_utils import Database

from digest.store import entries
from tests.web.conftest import Editor

WARNING = "下面这些在原文里找不到"


def test_a_typed_number_without_source_is_named(editor: Editor, db: Database) -> None:
    assert WARNING not in editor.open("/entries/1")
    typed = entries.get(db, 1).text + "共投入987.6亿元。"
    heading = entries.get(db, 1).heading
    editor.send("/entries/1", version=1, heading=heading, text=typed, cited="国家医保局网站")
    page = editor.open("/entries/1")
    assert WARNING in page and "数字“987.6亿元”" in page
