"""The proof-reader's findings on the 本期 page lead to what they stand in."""

import re

from sqlite_utils import Database

from digest.store import entries
from tests.digest.web.conftest import Editor


def _links(editor: Editor) -> list[tuple[str, str]]:
    """(address, words) of every finding."""
    _, _, part = editor.open("/issues/1").partition('<ul class="findings">')
    return re.findall(r'<p class="facts"><a href="([^"]*)">([^<]*)</a>', part)


def test_a_finding_leads_to_its_entry(editor: Editor, db: Database) -> None:
    entry = entries.get(db, 1)
    editor.send("/entries/1", version=1, heading=entry.heading, text="见效,持续推进。", cited="")
    assert ("/entries/1", "政策热点 第1条") in _links(editor)


def test_a_finding_in_the_table_leads_to_its_row(editor: Editor, db: Database) -> None:
    (row,) = db.query("SELECT min(id) AS id FROM entries WHERE section = 'hospital'")
    db.table("entries").update(row["id"], {"url": "https://www.pumch.cn/list.html"})
    found = [words for address, words in _links(editor) if address == f"/entries/{row['id']}"]
    assert found and set(found) == {"医院资讯 北京协和医院 第1条"}
