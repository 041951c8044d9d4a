"""原文提纲 on an entry's page: ticks lengthen and shorten the text, by plain forms too."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from crawler.store import articles
from digest.issue.model import Entry, IssueState
from digest.issue.struck import printed
from digest.store import entries, issues
from digest.store.decisions import By
from tests.digest.web.conftest import Editor, tree_of
from tests.digest.web.served import served

FLOW, WATCH = "1-4-6-2", "1-6-6-3"  # 规范自查流程, 用好智能监管
MINE = "各机构要逐项核对问题清单，于2026年12月20日前形成自查报告。"


def parts(page: str) -> dict[str, tuple[bool, str]]:
    """Each part with its tick, and the point that tells it."""
    boxes = tree_of(page).xpath("//section[@id='outline']//li")
    return {
        li.xpath("string(.//label/span)"): (
            bool(li.xpath(".//input[@checked]")),
            li.xpath("string(a/text())"),
        )
        for li in boxes
    }


def tick(editor: Editor, *told: str, status: int = 302, entry: int = 1, **more: object) -> str:
    """Send the entry's form with exactly these parts ticked; the page that follows."""
    form = tree_of(editor.open(f"/entries/{entry}")).get_element_by_id("editor")
    boxes = tree_of(editor.open(f"/entries/{entry}")).xpath("//input[@name='was']")
    fields = dict(form.fields) | {"was": boxes[0].value, "told": list(told)} | more
    answer = editor.send(f"/entries/{entry}/outline", fields)
    assert answer.status_code == status, answer.text
    return editor.open(f"/entries/{entry}") if status == 302 else answer.text


def ticked(editor: Editor, entry: int = 1) -> list[str]:
    page = tree_of(editor.open(f"/entries/{entry}"))
    return [box.value for box in page.xpath("//input[@name='told'][@checked]")]


def mine(db: Database) -> Entry:
    """The first entry with a sentence of the second point rewritten by an editor."""
    old = entries.get(db, 1)
    text = old.text.replace("各机构应当对照问题清单逐项核对，", "各机构要逐项核对问题清单，")
    assert MINE in text
    return entries.save_text(db, 1, {"text": text}, version=1, who="李编", at=now())


def test_the_outline_says_what_is_told_and_where(editor: Editor) -> None:
    assert parts(editor.open("/entries/2")) == {
        "健全管理体系": (True, "一是"),
        "严格病种与术式准入": (True, "二是"),
        "完善随访与应急": (False, "原文"),
    }


def test_a_tick_lengthens_the_text_and_counts_it(editor: Editor, db: Database) -> None:
    page = tick(editor, *ticked(editor, 2), "2-6-6-3", entry=2)
    text = entries.get(db, 2).text
    assert text.endswith("三是完善随访与应急。患者出院后24小时内应当完成首次随访，"
                         "建立日间病房与急诊、重症医学科的应急转运通道。")  # fmt: skip
    assert "加上“完善随访与应急”" in page and parts(page)["完善随访与应急"] == (True, "三是")
    assert "三是" in printed(entries.get(db, 2).sentences)


def test_no_tick_shortens_it_and_one_click_takes_that_back(editor: Editor, db: Database) -> None:
    before = entries.get(db, 1)
    page = tick(editor, *(one for one in ticked(editor) if one != FLOW))
    text = entries.get(db, 1).text
    assert "自查流程" not in text and "二是用好智能监管。" in text and "四是" not in text
    assert "照提纲去掉“规范自查流程”" in page
    answer = editor.press("/entries/1/outline/undo")
    assert answer.status_code == 302 and entries.get(db, 1).text == before.text
    assert "outline/undo" not in editor.open("/entries/1")


def test_a_point_that_comes_back_is_the_one_that_was_drafted(editor: Editor, db: Database) -> None:
    before, all_parts = entries.get(db, 1), ticked(editor)
    tick(editor, *(one for one in all_parts if one != FLOW))
    tick(editor, *all_parts)
    assert entries.get(db, 1).text == before.text


def test_an_edited_sentence_goes_only_after_a_yes(editor: Editor, db: Database) -> None:
    mine(db)
    kept = [one for one in ticked(editor) if one != FLOW]
    page = tick(editor, *kept, status=409)
    assert MINE in entries.get(db, 1).text
    asked = tree_of(page).get_element_by_id("striking")
    assert "应当" in "".join(one.text_content() for one in asked.xpath(".//del"))
    assert "要" in "".join(one.text_content() for one in asked.xpath(".//ins"))
    (sure,) = asked.xpath(".//button[@name='sure']/@value")
    tick(editor, status=302, sure=sure)
    assert "逐项核对" not in entries.get(db, 1).text
    editor.press("/entries/1/outline/undo")
    assert MINE in entries.get(db, 1).text


def test_a_yes_holds_for_the_words_that_were_shown(editor: Editor, db: Database) -> None:
    mine(db)
    page = tick(editor, *(one for one in ticked(editor) if one != FLOW), status=409)
    (sure,) = tree_of(page).xpath("//button[@name='sure']/@value")
    text = entries.get(db, 1).text.replace("逐项核对", "逐条核对")
    entries.save_text(db, 1, {"text": text}, version=2, who="王审", at=now())
    again = tick(editor, status=409, sure=sure)
    assert "逐条核对" in again and "逐条核对" in entries.get(db, 1).text


def test_what_was_typed_and_what_another_saved_stay(editor: Editor, db: Database) -> None:
    form = tree_of(editor.open("/entries/1")).get_element_by_id("editor")
    fields, told = dict(form.fields), ticked(editor)
    other = entries.get(db, 1).text.replace("每月5日前", "每月8日前")
    entries.save_text(db, 1, {"text": other}, version=1, who="王审", at=now())
    fields["text"] = str(fields["text"]).replace("一是明确自查范围。", "一是明确范围。")
    fields |= {"was": " ".join(told), "told": [one for one in told if one != WATCH]}
    answer = editor.send("/entries/1/outline", fields)
    assert answer.status_code == 302
    text = entries.get(db, 1).text
    assert "一是明确范围。" in text and "三是加强组织保障。" in text and "每月8日前" in text


def test_both_ways_at_once_and_what_cannot_be(editor: Editor, db: Database) -> None:
    tick(editor, "2-2-6-1", "2-6-6-3", entry=2)
    text = entries.get(db, 2).text
    assert "一是健全管理体系。" in text and "二是完善随访与应急。" in text and "术式" not in text
    assert "提纲变了" in tick(editor, "9-9-9-9", status=409, entry=2)
    issues.set_state(db, 1, IssueState.PUBLISHED, By("编辑", now()))
    assert "已经出刊" in tick(editor, status=409, entry=2)
    assert entries.get(db, 2).text == text


def test_words_of_a_page_are_words(editor: Editor, db: Database) -> None:
    """Nothing of a source's heading, or of what was typed, is markup on the page."""
    evil = '三、<img src=x onerror=alert(1)>"></span>'
    stored = articles.get(db, 2)
    assert stored and "三、完善随访与应急" in stored.article.text
    told = [
        replace(one, text=one.text.replace("三、完善随访与应急", evil))
        for one in stored.article.body
    ]
    articles.save_read(db, replace(stored.article, body=tuple(told)), now())
    page = editor.open("/entries/2")
    assert "<img src=x" not in page and "&lt;img src=x" in page


def test_an_entry_without_parts_has_no_outline(editor: Editor) -> None:
    for number in (3, 5):
        assert 'id="outline"' not in editor.open(f"/entries/{number}")


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_ticks_in_a_browser(browser: Browser, home: Home, scripts: bool) -> None:
    page = browser.new_page(java_script_enabled=scripts)
    with served(home) as address:
        page.goto(f"{address}/entries/2")
        page.get_by_label("完善随访与应急").check()
        if not scripts:
            page.get_by_role("button", name="照勾选增减").click()
        expect(page.get_by_text("已照提纲加上“完善随访与应急”")).to_be_visible()
        expect(page.locator("#text")).to_have_value(re.compile("三是完善随访与应急。"))
        page.get_by_role("button", name="撤销").click()
        expect(page.get_by_text("已撤销")).to_be_visible()
        expect(page.get_by_label("完善随访与应急")).not_to_be_checked()
    page.close()
