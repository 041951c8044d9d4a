"""A month of two accounts in two browsers: sent back, mended, approved, changed, printed."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from crawler.clock import now
from crawler.config import Home
from crawler.store.database import opened
from digest.store import people
from digest.store.people import Role
from tests.digest.noted import noted_before
from tests.digest.web.attacks.conftest import HASH, NAMES, SECRET
from tests.digest.web.served import served

pytestmark = pytest.mark.browser

SLIP = "要求要求"
LAPTOP: ViewportSize = {"width": 1366, "height": 768}


def logged_in(browser: Browser, address: str, role: Role) -> Page:
    page = browser.new_context(viewport=LAPTOP).new_page()
    page.goto(f"{address}/login")
    page.locator("[name=name]").fill(NAMES[role])
    page.locator("[name=password]").fill(SECRET)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    return page


def write(page: Page, old: str, new: str) -> None:
    words = page.locator("#text").input_value()
    page.locator("#text").fill(words.replace(old, new))
    page.locator("#cited").focus()
    expect(page.locator("#status")).to_contain_text("已自动保存")


def test_a_month(browser: Browser, home: Home) -> None:
    with opened(home.database) as db:
        for role in (Role.EDITOR, Role.REVIEWER):
            people.add(db, NAMES[role], role, HASH, now())
    with served(home) as address:
        editor = logged_in(browser, address, Role.EDITOR)
        reviewer = logged_in(browser, address, Role.REVIEWER)
        triaged(editor, address)
        shortened(editor, address)
        together(editor, reviewer, address)
        one_board(editor, reviewer, address)
        editor.goto(f"{address}/issues/1/preview")
        editor.get_by_role("button", name="送审").click()
        expect(editor.get_by_text("已送审")).to_be_visible()
        expect(editor.get_by_role("button", name="定稿")).to_have_count(0)
        sent_back_and_mended(editor, reviewer, address)
        approved(reviewer, address)
        red_to_green(editor, reviewer, address)
        changed_again(editor, reviewer, address)
        printed(reviewer, address)
        next_month(editor, address)
    with opened(home.database) as db:
        headings = [one.heading for one in noted_before(db, "2026-12")]
    assert any("自查自纠" in heading for heading in headings)


def triaged(editor: Page, address: str) -> None:
    """A night by keyboard: one is refused; one is picked, and its entry with it."""
    for number, key, choice in ((5, "2", "不选"), (1, "1", "入选")):
        editor.goto(f"{address}/?days=31&at={number}")
        expect(editor.locator(f'[data-pane="{number}"]')).to_be_visible()
        editor.keyboard.press(key)
        expect(editor.locator(f"#a{number}.done .choice")).to_have_text(choice)


def together(editor: Page, reviewer: Page, address: str) -> None:
    """Both in one entry: each sees the other, both texts are kept, a comment is answered for."""
    editor.goto(f"{address}/entries/2")
    expect(editor.locator("#text")).to_be_visible()
    reviewer.goto(f"{address}/entries/2")
    expect(reviewer.locator("#presence")).to_contain_text(NAMES[Role.EDITOR])
    base = reviewer.locator("#text").input_value()
    write(editor, "一是健全管理体系。", "一是健全体系。")
    reviewer.locator("#text").fill(base.replace("规范日间医疗服务", "规范日间服务"))
    reviewer.locator("#cited").focus()
    expect(reviewer.locator("#status")).to_contain_text("合在一起")
    expect(reviewer.locator("#text")).to_have_value(
        base.replace("规范日间医疗服务", "规范日间服务").replace("健全管理体系", "健全体系")
    )
    reviewer.reload()
    reviewer.get_by_text("＋ 写批注").click()
    reviewer.locator("#words").fill("再短一些")
    reviewer.locator("#comment").click()
    expect(reviewer.locator(".note-line")).to_contain_text("再短一些")
    editor.goto(f"{address}/entries/2")
    expect(editor.locator(".note-line")).to_contain_text(NAMES[Role.REVIEWER])
    editor.locator("#close-1").click()
    expect(editor.locator(".note-line.closed")).to_contain_text("已处理")


def shortened(editor: Page, address: str) -> None:
    """A point goes by its tick and comes back by it, as it was drafted; the others are counted."""
    editor.goto(f"{address}/entries/1")
    whole = editor.locator("#text").input_value()
    editor.get_by_label("规范自查流程").uncheck()
    expect(editor.locator("#text")).to_have_value(re.compile("二是用好智能监管。"))
    expect(editor.locator(".retold")).to_contain_text("去掉“规范自查流程”")
    editor.get_by_label("规范自查流程").check()
    expect(editor.locator("#text")).to_have_value(whole)
    editor.goto(f"{address}/entries/2")
    editor.get_by_label("完善随访与应急").check()
    expect(editor.locator("#text")).to_have_value(re.compile("三是完善随访与应急。"))
    editor.get_by_role("button", name="撤销").click()
    expect(editor.get_by_label("完善随访与应急")).not_to_be_checked()


def one_board(editor: Page, reviewer: Page, address: str) -> None:
    """Both at the board: who is where, an order made of an older page is asked, a move is taken
    back after a reload, and what lies in the drawer is not in the preview.
    """
    editor.goto(f"{address}/entries/3")
    expect(editor.locator("#text")).to_be_visible()
    for _ in range(20):  # the ping of the entry's page comes when it comes
        reviewer.goto(f"{address}/issues/1")
        if reviewer.locator("#e3 .here").count():
            break
    expect(reviewer.locator("#e3 .here")).to_contain_text(NAMES[Role.EDITOR])
    editor.goto(f"{address}/issues/1")
    editor.locator("#t1").focus()
    editor.keyboard.press("Alt+ArrowDown")
    expect(editor.locator("#policy .entry").nth(1)).to_have_id("e1")
    reviewer.locator("#t3").focus()
    reviewer.keyboard.press("Alt+ArrowUp")
    expect(reviewer.locator("#stale")).to_contain_text(NAMES[Role.EDITOR])
    reviewer.get_by_role("link", name="保留现在的").click()
    expect(reviewer.locator("#policy .entry").nth(1)).to_have_id("e1")
    reviewer.locator("#t3").focus()
    reviewer.keyboard.press("3")
    expect(reviewer.locator("#drawer #e3")).to_be_visible()
    reviewer.goto(f"{address}/issues/1/preview")
    paper = reviewer.frame_locator(".paper")
    expect(paper.get_by_text("日间医疗质量管理规范").first).to_be_visible()
    expect(paper.get_by_text("检查检验结果互通共享")).to_have_count(0)
    for page, back in ((reviewer, "#e3"), (editor, "#e1")):
        page.goto(f"{address}/issues/1")
        page.keyboard.press("u")
        expect(page.locator(f"#policy {back}")).to_be_visible()
    expect(editor.locator("#policy .entry").first).to_have_id("e1")


def sent_back_and_mended(editor: Page, reviewer: Page, address: str) -> None:
    reviewer.goto(f"{address}/entries/1")
    reviewer.locator(".send-back summary").click()
    reviewer.get_by_label("退回的原因").fill("最后一句太空")
    reviewer.get_by_role("button", name="退回给编辑").click()
    expect(reviewer.locator("#stage")).to_have_text("退回")
    editor.goto(f"{address}/entries/1")
    expect(editor.locator("p.returned")).to_contain_text("最后一句太空")
    expect(editor.get_by_role("button", name="审核通过")).to_have_count(0)
    write(editor, "重大问题随时报告", "重大问题及时报告")
    write(editor, "一是明确自查范围。", f"一是明确自查范围。{SLIP}落实。")
    editor.get_by_role("button", name="编好了").click()
    expect(editor.locator("#stage")).to_have_text("已编")


def approved(reviewer: Page, address: str) -> None:
    reviewer.goto(f"{address}/entries/1")
    for number in (2, 3):
        reviewer.get_by_role("button", name="审核通过").click()
        expect(reviewer).to_have_url(f"{address}/entries/{number}")
    reviewer.get_by_role("button", name="审核通过").click()
    expect(reviewer.get_by_text("已审核通过")).to_be_visible()
    reviewer.goto(f"{address}/issues/1")
    reviewer.get_by_role("button", name="行全部通过").click()
    expect(reviewer.locator(".totals")).to_contain_text("已审 9/9")


def red_to_green(editor: Page, reviewer: Page, address: str) -> None:
    """What nobody picked is picked, what is right as it stands is let pass under a name."""
    for page in (editor, reviewer):
        page.goto(f"{address}/issues/1/press")
        expect(page.locator("#verdict")).to_have_text("还有 8 处要处理")
        expect(page.get_by_role("button", name="定稿")).to_have_count(0)
    expect(editor.get_by_role("button", name="停用")).to_have_count(0)
    editor.get_by_role("button", name="条拟用的都选用").click()
    expect(editor.locator("#verdict")).to_have_text("还有 1 处要处理")
    reviewer.reload()
    expect(reviewer.locator(".reds q")).to_contain_text(SLIP)
    reviewer.get_by_role("button", name="这里放过").click()
    expect(reviewer.locator("#verdict")).to_have_text("✓ 可以付印")
    expect(reviewer.locator(".signed small")).to_contain_text(NAMES[Role.REVIEWER])
    expect(reviewer.get_by_role("button", name="定稿")).to_be_visible()


def changed_again(editor: Page, reviewer: Page, address: str) -> None:
    """The editor's character drops that entry's approval, and the reviewer sees which."""
    reviewer.goto(f"{address}/issues/1/preview")
    reviewer.get_by_role("button", name="定稿").click()
    expect(reviewer.get_by_text("已定稿")).to_be_visible()
    editor.goto(f"{address}/entries/1")
    write(editor, "及时报告", "当日报告")
    reviewer.goto(f"{address}/issues/1/preview")
    expect(reviewer.locator(".trail .state")).to_have_text("送审")
    expect(reviewer.locator(".alarm")).to_contain_text("审过以后又改了字")
    reviewer.get_by_role("link", name="政策热点 第1条").click()
    expect(reviewer.locator(".lapsed").last).to_contain_text(NAMES[Role.REVIEWER])
    reviewer.get_by_role("button", name="审核通过").click()
    expect(reviewer.get_by_text("各条都审过了")).to_be_visible()


def printed(reviewer: Page, address: str) -> None:
    reviewer.goto(f"{address}/issues/1/preview")
    reviewer.get_by_role("button", name="定稿").click()
    with reviewer.expect_download() as download:
        reviewer.get_by_role("link", name="导出 Word 文件").click()
    assert download.value.suggested_filename == "动态参考2026年第11期.docx"
    reviewer.get_by_role("button", name="标为已出刊").click()
    expect(reviewer.get_by_label("重新打开的原因")).to_be_visible()


def next_month(editor: Page, address: str) -> None:
    """What was printed says so where next month's are chosen."""
    editor.goto(f"{address}/search?q=自查自纠")
    expect(editor.locator(".printed-before").first).to_have_text("2026年第 11 期已刊")
