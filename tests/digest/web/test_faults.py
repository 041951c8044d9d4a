"""Faults found when two people played a month; each test failed before its fault was mended."""

import time

import pytest
from flask import Flask, request
from playwright.sync_api import Browser, Page, ViewportSize, expect

from crawler.config import Home
from crawler.store.database import opened
from digest.store import entries
from digest.web.app import create_app
from tests.digest.web import served as serving
from tests.digest.web.served import served

pytestmark = pytest.mark.browser

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
SECOND = "日间医疗质量管理规范"
SLOW = 1.5  # seconds that a save takes
SCREENS = (
    *("/", "/issues", "/issues/1", "/entries/1", "/entries/5", "/issues/1/preview"),
    *("/sources", "/articles/1", "/search?q=医保", "/add", "/nothing"),
)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving an entry takes its time on the way to the store."""

    def made(home: Home, host: str = "") -> Flask:
        app = create_app(home, host)
        app.before_request(_delay)
        return app

    monkeypatch.setattr(serving, "create_app", made)


def _delay() -> None:
    if request.method == "POST" and request.path == "/entries/1":
        time.sleep(SLOW)


def text_of(home: Home, entry_id: int = 1) -> str:
    with opened(home.database) as db:
        return entries.get(db, entry_id).text


def write(page: Page, words: str) -> None:
    page.locator("#text").fill(words)
    page.locator("#cited").focus()
    expect(page.locator("#status")).to_contain_text("已自动保存")


def test_a_copy_is_restored_under_its_own_version(browser: Browser, home: Home) -> None:
    """B's words waited in her browser while A saved: A's text is not gone when B restores hers."""
    one, two = browser.new_context(viewport=LAPTOP), browser.new_context(viewport=LAPTOP)
    a, b = one.new_page(), two.new_page()
    with served(home) as address:
        for page in (a, b):
            page.goto(f"{address}/entries/1")
        two.set_offline(True)
        b.locator("#text").fill("乙断线时写的。")
        b.locator("#cited").focus()
        expect(b.locator("#status")).to_contain_text("没有保存成功")
        write(a, "甲写的。")
        two.set_offline(False)
        b.reload()
        b.get_by_role("button", name="恢复它").click()
        expect(b.locator("#status")).to_contain_text("自动保存已停")
        assert text_of(home) == "甲写的。"
        b.get_by_role("button", name="保存", exact=True).click()
        b.get_by_role("link", name="放弃我的").click()
        expect(b.locator("#text")).to_have_value("甲写的。")
        b.reload()
        expect(b.get_by_role("button", name="恢复它")).to_have_count(0)
    one.close()
    two.close()


def test_an_order_is_dragged_on_an_older_page(browser: Browser, home: Home) -> None:
    context = browser.new_context(viewport=LAPTOP)
    a, b = context.new_page(), context.new_page()
    with served(home) as address:
        for page in (a, b):
            page.goto(f"{address}/issues/1")
        a.locator("#up-2").click()
        expect(a.locator("#policy > .entries > li h3").first).to_contain_text(SECOND)
        rows = b.locator("#policy > .entries > li")
        rows.nth(2).drag_to(rows.nth(1), target_position={"x": 300, "y": 4})
        expect(b.get_by_role("heading", level=1)).to_contain_text("刚改过")
        a.reload()
        expect(a.locator("#policy > .entries > li h3").first).to_contain_text(SECOND)
        b.get_by_role("link", name="保留现在的").click()
        expect(b.locator("#policy > .entries > li h3").first).to_contain_text(SECOND)
    context.close()


@pytest.mark.usefixtures("slow")
def test_nobody_conflicts_with_herself_after_a_reload(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        page.locator("#text").fill("重新打开之前写的。")
        page.reload()
        expect(page.locator("#text")).to_have_value("重新打开之前写的。")
        page.locator("#text").fill("重新打开之前写的，又改了。")
        page.locator("#cited").focus()
        expect(page.locator("#status")).to_contain_text("已自动保存")
        assert text_of(home) == "重新打开之前写的，又改了。"
    page.close()


@pytest.mark.usefixtures("slow")
def test_nobody_conflicts_with_herself_when_a_version_is_restored(
    browser: Browser, home: Home
) -> None:
    """The button waits for the save that is under way, and goes under its version."""
    before = text_of(home)
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        write(page, "第一次改。")
        page.reload()
        page.get_by_text("修改记录").click()
        page.locator("#text").fill("第二次改。")
        page.get_by_role("button", name="恢复到改动之前").first.click()
        expect(page.locator("#text")).to_have_value(before)
        expect(page.get_by_role("alert").filter(visible=True)).to_have_count(0)
        assert text_of(home) == before
    page.close()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_every_screen_is_named_and_every_label_says_what_is_seen(
    browser: Browser, home: Home, size: ViewportSize
) -> None:
    """One h1; what is called by voice is what stands on it (WCAG 2.5.3)."""
    page = browser.new_page(viewport=size)
    with served(home) as address:
        for part in SCREENS:
            page.goto(address + part)
            assert page.locator("h1").count() == 1, part
            assert page.evaluate(MISNAMED) == [], part
    page.close()


def test_a_finger_finds_every_button_on_the_phone(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=PHONE)
    with served(home) as address:
        for part in SCREENS:
            page.goto(address + part)
            assert page.evaluate(SMALL) == [], part
    page.close()


def test_an_entry_without_a_text_gets_one_beside_it(browser: Browser, home: Home) -> None:
    """Listed from 今晚新增 before its page was read: no dead end."""
    page = browser.new_page(viewport=LAPTOP, java_script_enabled=False)
    with served(home) as address:
        page.goto(f"{address}/articles/5")
        page.get_by_role("button", name="列入第 11 期").click()
        expect(page.locator("#text")).to_have_value("")
        expect(page.get_by_role("button", name="再取一次")).to_be_visible()
        page.get_by_label("贴入正文").fill(PASTED)
        page.get_by_role("button", name="存为原文并起草").click()
        expect(page.get_by_text("已照它起草")).to_be_visible()
        assert "及时配备" in page.locator("#text").input_value()
        expect(page.locator(".source")).to_contain_text("统筹地区医保部门")
    page.close()


def test_words_of_nowhere_are_pasted_without_an_address(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        page.locator("#case").get_by_role("button", name="＋ 自己写一条").click()
        page.get_by_label("贴入正文").fill("某院内部通报：日间病房启用\n" + PASTED)
        page.get_by_role("button", name="存为原文并起草").click()
        expect(page.locator(".source")).to_contain_text("统筹地区医保部门")
        expect(page.locator(".source a.outside")).to_have_count(0)
        expect(page.locator("#text")).not_to_have_value("")
    page.close()


PASTED = (
    "为做好目录调整后的药品配备工作，现就有关事项通知如下。\n"
    "一、及时配备药品。定点医疗机构应当自目录公布之日起3个月内召开药事会，做到应配尽配。\n"
    "二、完善双通道管理。统筹地区医保部门要将不少于200种谈判药品纳入双通道，按季度公布名单。\n"
    "三、加强监测调度。各地每月5日前报送配备情况，对进度滞后的机构予以提醒。\n"
)

# axe's label-content-name-mismatch in short: the words that are seen stand in the name
MISNAMED = """() => {
  const plain = (text) => text.replace(/[^\\p{L}\\p{N}]/gu, "");
  const says = (one) => plain(one.getAttribute("aria-label")).includes(plain(one.innerText));
  return [...document.querySelectorAll("button[aria-label], a[aria-label]")]
    .filter((one) => one.checkVisibility() && !says(one))
    .map((one) => one.outerHTML.slice(0, 160));
}"""

# links within a sentence and what is held back for ears are no targets for a finger
SMALL = """() => {
  const input = "input:not([type=hidden], [type=checkbox], [type=radio])";
  const small = ({ left, height, width }) => left >= 0 && (height < 43.5 || width < 43.5);
  return [...document.querySelectorAll(`button, .button, summary, select, ${input}`)]
    .filter((one) => one.checkVisibility() && small(one.getBoundingClientRect()))
    .map((one) => `${one.outerHTML.slice(0, 120)} ${one.getBoundingClientRect().height}`);
}"""
