"""Two at one entry: presence, what changed since a look, comments; in forms and in Chromium."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.store import comments, decisions, entries, meeting, presence
from digest.store.decisions import By
from digest.store.undo import recent
from tests.digest.web.conftest import Editor, tree_of
from tests.digest.web.served import served

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
SENTENCE = "重大问题随时报告。"
HERE = {"state": "proposed", "section": "policy", "version": 1}


def rewrite(db: Database, old: str, new: str, who: str = "李老师") -> None:
    entry = entries.get(db, 1)
    typed = {"text": entry.text.replace(old, new)}
    entries.save_text(db, 1, typed, version=entry.version, who=who, at=now())


def ping(editor: Editor, tab: str = "a", **fields: object) -> list[str]:
    answer = editor.send("/entries/1/here", HERE | {"tab": tab} | fields)
    assert answer.json is not None
    return list(answer.json["told"])


def test_one_sees_that_the_other_is_in_an_entry(editor: Editor, db: Database) -> None:
    presence.ping(db, 1, "x", By("李老师", now()), writing=True)
    presence.ping(db, 1, "y", By("王审", now() - timedelta(minutes=5)), writing=True)
    assert ping(editor) == ["李老师也在这一条，正在写"]
    assert "李老师正在写" in editor.open("/issues/1")
    presence.leave(db, 1, "x")
    assert ping(editor) == []


def test_who_is_at_an_entry_hears_what_becomes_of_it(editor: Editor, db: Database) -> None:
    rewrite(db, "随时", "及时")
    assert ping(editor) == ["李老师刚保存过这一条，您保存时会合在一起"]
    editor.send("/who", who="李老师")
    editor.press("/entries/1/state", state="dropped")
    editor.press("/entries/1/section", section="case")
    editor.send("/who", who="编辑")
    assert ping(editor, version=2) == [
        "李老师刚把这一条决定不用，您写的仍会保存",
        "李老师刚把这一条由政策热点移到典型案例，您写的仍会保存",
    ]


def test_what_others_changed_since_a_look_is_shown_until_it_was_seen(
    editor: Editor, db: Database
) -> None:
    ping(editor)
    rewrite(db, "随时", "及时")
    ping(editor)
    for _ in range(2):
        since = tree_of(editor.open("/entries/1")).find_class("since")[0].text_content()
        assert "李老师" in since and "重大问题随及时报告" in since
    assert "您看过后改过" in editor.open("/issues/1")
    editor.press("/entries/1/seen")
    assert not tree_of(editor.open("/entries/1")).find_class("since")
    rewrite(db, "及时", "当日", who="编辑")  # her own words are no news to her
    assert not tree_of(editor.open("/entries/1")).find_class("since")
    assert meeting.of_issue(db, 1, "编辑", now()).unseen == set()


def test_a_comment_stays_with_its_sentence_through_edits(editor: Editor, db: Database) -> None:
    editor.press("/entries/1/comments", quote=SENTENCE, words="每月还是每季？")
    rewrite(db, "一是明确自查范围。", "一是明确范围，不留死角。")
    page = editor.open("/entries/1")
    assert "每月还是每季？" in page and "这句话已经改掉了" not in page
    assert "1 条批注" in editor.open("/issues/1")
    rewrite(db, SENTENCE, "重大问题当日报告。")
    page = editor.open("/entries/1")
    assert "这句话已经改掉了，现在大概是：重大问题当日报告。" in page and SENTENCE in page


def test_a_comment_is_answered_and_closed(editor: Editor, db: Database) -> None:
    editor.press("/entries/1/comments", words="整条再短一些")
    editor.press("/entries/1/comments/1/answer", words="已删两句")
    (one,) = comments.of_entry(db, 1)
    assert [answer.words for answer in one.answers] == ["已删两句"]
    editor.press("/entries/1/comments/1/close")
    assert meeting.of_issue(db, 1, "x", now()).comments == {} and "已处理" in editor.open(
        "/entries/1"
    )
    acts = [act.action for act in decisions.history(db, 1)]
    assert acts == ["comment", "comment", "close"]
    editor.press("/entries/1/comments/1/answer", words="还是长")
    assert meeting.of_issue(db, 1, "x", now()).comments == {1: 1}


def undo(editor: Editor, db: Database, status: int = 302) -> str:
    """Take the newest act of this person back."""
    act = recent(db, 1, "编辑")[0]
    answer = editor.send("/issues/1/undo", act=act.id)
    assert answer.status_code == status, answer.text
    return answer.text


def test_a_comment_is_taken_back_and_put_again(editor: Editor, db: Database) -> None:
    editor.press("/entries/1/comments", quote=SENTENCE, words="每月还是每季？")
    undo(editor, db)
    assert comments.of_entry(db, 1) == []
    history = editor.open("/entries/1")
    assert "收回了批注" in history and "每月还是每季？" in history
    undo(editor, db)
    (one,) = comments.of_entry(db, 1)
    assert (one.quote, one.words, one.who) == (SENTENCE, "每月还是每季？", "编辑")


def test_an_answer_is_taken_back_before_what_it_answers(editor: Editor, db: Database) -> None:
    editor.press("/entries/1/comments", words="整条再短一些")
    editor.press("/entries/1/comments/1/answer", words="已删两句")
    first = next(a for a in recent(db, 1, "编辑") if a.after == "整条再短一些")
    answer = editor.send("/issues/1/undo", act=first.id)
    assert answer.status_code == 409 and "已经有人回复" in answer.text
    undo(editor, db)
    assert [one.answers for one in comments.of_entry(db, 1)] == [()]
    undo(editor, db)  # and put again, below its comment
    (one,) = comments.of_entry(db, 1)
    assert [answer.words for answer in one.answers] == ["已删两句"]


def test_what_was_called_dealt_with_is_open_again(editor: Editor, db: Database) -> None:
    editor.press("/entries/1/comments", words="整条再短一些")
    editor.press("/entries/1/comments/1/close")
    assert meeting.of_issue(db, 1, "x", now()).comments == {}
    undo(editor, db)
    assert meeting.of_issue(db, 1, "x", now()).comments == {1: 1}
    assert "改回没有处理" in editor.open("/entries/1")
    undo(editor, db)
    assert meeting.of_issue(db, 1, "x", now()).comments == {}


def test_what_another_dealt_with_is_not_taken_away(editor: Editor, db: Database) -> None:
    editor.press("/entries/1/comments", words="整条再短一些")
    comments.close(db, 1, 1, By("王审", now()))
    assert "王审后来改过同一处" in undo(editor, db, 409)
    assert len(comments.of_entry(db, 1)) == 1


def test_a_comment_on_what_is_not_there_is_refused(editor: Editor, db: Database) -> None:
    answer = editor.press("/entries/1/comments", quote="没有这句话。", words="？")
    assert answer.status_code == 409 and "这句话刚改过" in answer.text
    assert editor.press("/entries/1/comments", words=" ").status_code == 409
    assert comments.of_entry(db, 1) == []


def signed(browser: Browser, address: str, name: str) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("改动和核对记在").fill(name)
    page.get_by_role("button", name="署名").click()
    return context, page


@pytest.mark.browser
def test_two_people_write_in_one_entry(browser: Browser, home: Home) -> None:
    with served(home) as address:
        one, a = signed(browser, address, "王编辑")
        two, b = signed(browser, address, "李审核")
        a.goto(f"{address}/entries/1")
        expect(a.locator("#text")).to_be_visible()
        b.goto(f"{address}/entries/1")
        expect(b.locator("#presence")).to_contain_text("王编辑也在这一条")
        base = a.locator("#text").input_value()
        mine = base.replace("一是明确自查范围。", "一是明确范围。")
        a.locator("#text").fill(mine)
        a.locator("#cited").focus()
        expect(a.locator("#status")).to_contain_text("已自动保存")
        b.locator("#text").fill(base.replace(SENTENCE, "重大问题当日报告。"))
        b.locator("#cited").focus()
        expect(b.locator("#status")).to_contain_text("和王编辑刚保存的改动合在一起")
        joined = mine.replace(SENTENCE, "重大问题当日报告。")
        expect(b.locator("#text")).to_have_value(joined)
        a.locator("#text").fill(mine.replace(SENTENCE, "重大问题立即报告。"))
        a.locator("#cited").focus()
        expect(a.locator("#status")).to_contain_text("李审核刚改过同一句")
        expect(a.get_by_role("button", name="复制我的文字")).to_be_visible()
        a.get_by_role("button", name="对照两份").click()
        a.get_by_label("用李审核的").check()
        a.get_by_role("button", name="照这样保存").click()
        expect(a.locator("#text")).to_have_value(joined)
        b.get_by_role("button", name="审核通过").click()
        b.goto(f"{address}/entries/1")
        expect(b.locator("#stage")).to_have_text("已审")
        a.locator("#text").fill(joined.replace("每月5日", "每月8日"))
        a.locator("#cited").focus()
        expect(a.locator("#status")).to_contain_text("已自动保存")
        b.reload()
        expect(b.locator(".lapsed:not(.since)")).to_contain_text("李审核")
        expect(b.locator(".since")).to_contain_text("王编辑")
        one.close()
        two.close()
