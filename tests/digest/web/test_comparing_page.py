"""新旧对照 on the page: beside an entry, side by side, as Word; its sentence put in at a click."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import entries
from tests.digest.comparing.make import FIXTURES
from tests.digest.web.conftest import Editor, tree_of

OLD = "国家医疗保障局关于公开征求《门诊慢特病用药管理办法（征求意见稿）》意见的通知"
NEW = "国家医疗保障局关于印发《门诊慢特病用药管理办法》的通知"
SAID = "与征求意见稿相比，新增3条、删去2条、修改5条、拆分1条、合并1处、移动1条。"


def keep(db: Database, title: str, day: date, file: Path) -> int:
    body = tuple(map(Paragraph, file.read_text("utf-8").split("\n")))
    url = f"https://www.nhsa.gov.cn/art/{day}.html"
    articles.save_read(db, Article(url, title, day, PageState.ARTICLE, "cn_nhsa", body=body), now())
    stored = articles.by_url(db, url)
    assert stored
    return stored.id


@pytest.fixture
def pair(db: Database) -> tuple[int, int]:
    folder = FIXTURES / "mixed"
    old = keep(db, OLD, date(2026, 3, 1), folder / "old.txt")
    return old, keep(db, NEW, date(2026, 11, 20), folder / "new.txt")


@pytest.fixture
def entry(db: Database, pair: tuple[int, int]) -> Entry:
    made = Entry(0, SectionKey.POLICY, 0, EntryState.PICK, "国家医保局印发办法。", "正文。")
    return entries.get(db, entries.add(db, 1, replace(made, article=pair[1])))


def test_the_page_shows_what_changed_and_the_rest_on_demand(
    editor: Editor, pair: tuple[int, int]
) -> None:
    old, new = pair
    page = editor.open(f"/compare/{old}/{new}")
    assert SAID in page and "<ins>必须按照本机构的制度</ins>" in page
    assert page.count('class="pair ') < editor.open(f"/compare/{old}/{new}?all=1").count(
        'class="pair '
    )
    editor.open(f"/compare/{old}/9999", 404)


def test_the_word_file_has_a_row_for_every_article(editor: Editor, pair: tuple[int, int]) -> None:
    answer = editor.client.get(f"/compare/{pair[0]}/{pair[1]}/word")
    (table,) = docx.Document(io.BytesIO(answer.data)).tables
    assert len(table.rows) > 40


def test_each_edition_links_to_the_other(editor: Editor, pair: tuple[int, int]) -> None:
    for one in pair:
        assert f"/compare/{pair[0]}/{pair[1]}" in editor.open(f"/articles/{one}")


def test_the_sentence_is_offered_and_put_in_at_a_click_only(
    editor: Editor, db: Database, entry: Entry
) -> None:
    assert SAID in editor.open(f"/entries/{entry.id}")
    assert entries.get(db, entry.id).text == "正文。"
    typed = {"heading": entry.heading, "text": "改过的正文。", "version": entry.version}
    answer = editor.send(f"/entries/{entry.id}/compared", typed)
    assert answer.status_code == 302
    after = entries.get(db, entry.id)
    assert after.text == f"改过的正文。{SAID}"
    again = {"heading": entry.heading, "text": after.text, "version": after.version}
    editor.send(f"/entries/{entry.id}/compared", again)
    assert entries.get(db, entry.id).text == after.text


def test_an_older_version_of_the_form_overwrites_nothing(
    editor: Editor, db: Database, entry: Entry
) -> None:
    entries.save_text(
        db, entry.id, {"text": "别人写的。"}, version=entry.version, who="乙", at=now()
    )
    typed = {"heading": entry.heading, "text": "我写的。", "version": entry.version}
    answer = editor.send(f"/entries/{entry.id}/compared", typed)
    assert answer.status_code == 409
    assert "别人写的。" in tree_of(answer.text).text_content()
    assert entries.get(db, entry.id).text == "别人写的。"


def test_an_entry_without_an_earlier_edition_offers_nothing(editor: Editor) -> None:
    assert "新旧对照" not in editor.open("/entries/1")
