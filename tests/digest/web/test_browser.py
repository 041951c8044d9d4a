"""The editor's page in Chromium: with and without JavaScript, through reloads and restarts."""

from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from crawler.config import Home
from tests.digest.web.served import served

pytestmark = pytest.mark.browser

FIRST = "自查自纠工作的通知"
SECOND = "日间医疗质量管理规范"
THIRD = "检查检验结果互通共享"
NEW = "一是压实责任。二是按月调度。<b>不是标记</b>😀"
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
ADDRESSES = (
    *("/", "/issues", "/issues/1", "/entries/1", "/entries/5", "/issues/1/preview"),
    *("/sources", "/articles/1", "/search?q=医保", "/add", "/nothing"),
)


def is_order(page: Page, *parts: str) -> None:
    """These stand in 政策热点, top to bottom, and no others."""
    expect(page.locator("#policy > .entries > li")).to_have_count(len(parts))
    for i, part in enumerate(parts):
        expect(page.locator("#policy > .entries > li h3").nth(i)).to_contain_text(part)


def exported(page: Page, folder: Path) -> str:
    """The text of the Word file that the export button gives."""
    page.get_by_role("link", name="预览与导出").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 Word 文件").click()
    assert download.value.suggested_filename == "动态参考2026年第11期.docx"
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def all_kept(page: Page, address: str) -> None:
    page.goto(f"{address}/issues/1")
    is_order(page, THIRD, SECOND)
    expect(page.get_by_text("不用的 1 条")).to_be_visible()
    page.get_by_role("link", name=SECOND).click()
    expect(page.locator("#text")).to_have_value(NEW)
    expect(page.locator("#heading")).to_have_value("改过的日间医疗质量管理规范标题。")


def write(page: Page) -> None:
    page.get_by_role("link", name=SECOND).click()
    page.locator("#heading").fill("改过的日间医疗质量管理规范标题。")
    page.locator("#text").fill(NEW)


def test_a_whole_evening_with_scripts(browser: Browser, home: Home, tmp_path: Path) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(address)
        page.get_by_role("link", name="本期", exact=True).click()
        is_order(page, FIRST, SECOND, THIRD)
        page.get_by_role("button", name="不用：国家医保局办公室").click()
        is_order(page, SECOND, THIRD)
        handle = page.locator("#policy > .entries > li")
        handle.nth(1).drag_to(handle.nth(0), target_position={"x": 300, "y": 4})
        is_order(page, THIRD, SECOND)
        expect(page.locator("#up-3")).to_be_focused()
        write(page)
        expect(page.locator("#status")).to_contain_text("已自动保存")
        page.reload()
        all_kept(page, address)
        page.goto(f"{address}/issues/1")
        text = exported(page, tmp_path)
    assert "改过的日间医疗质量管理规范标题" in text and "按月调度。<b>不是标记</b>😀" in text
    assert "自查自纠" not in text and text.index(THIRD) < text.index("改过的")
    with served(home) as address:
        all_kept(page, address)
    page.close()


def test_a_whole_evening_without_scripts(browser: Browser, home: Home, tmp_path: Path) -> None:
    page = browser.new_page(viewport=LAPTOP, java_script_enabled=False)
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        page.get_by_role("button", name="不用：国家医保局办公室").click()
        page.get_by_role("button", name="上移：国家卫健委发布").click()
        is_order(page, THIRD, SECOND)
        write(page)
        page.get_by_role("button", name="保存", exact=True).click()
        expect(page.get_by_text("已保存。")).to_be_visible()
        page.goto(f"{address}/issues/1")
        assert "按月调度" in exported(page, tmp_path)
    with served(home) as address:
        all_kept(page, address)
    page.close()


def test_decisions_keep_the_place_and_can_be_undone(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        page.get_by_role("button", name="选用：国家医保局解读").click()
        is_order(page, FIRST, SECOND, THIRD, "特例单议")
        page.get_by_role("button", name="撤销").click()
        is_order(page, FIRST, SECOND, THIRD)
        page.locator("#down-1").focus()
        page.keyboard.press("Alt+ArrowDown")
        is_order(page, SECOND, FIRST, THIRD)
        page.keyboard.press("/")
        expect(page.locator("header input[type=search]")).to_be_focused()
        assert page.url == f"{address}/issues/1"
    page.get_by_role("button", name="不用：国家医保局办公室").click()
    expect(page.get_by_role("alert")).to_contain_text("没有保存成功")
    is_order(page, SECOND, FIRST, THIRD)
    page.close()


def test_a_lost_connection_loses_no_text(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/entries/1")
    page.locator("#text").fill("断线时写下的话。")
    page.locator("#cited").focus()
    expect(page.locator("#status")).to_contain_text("没有保存成功")
    with served(home, urlsplit(address).port or 0):
        page.reload()  # leaving the page sends what was not saved; the next one waits for it
        expect(page.locator("#text")).to_have_value("断线时写下的话。")
        page.reload()
        expect(page.locator("#text")).to_have_value("断线时写下的话。")
        expect(page.get_by_role("button", name="恢复它")).to_have_count(0)
    page.close()


def test_what_is_typed_before_the_script_comes_is_saved(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)  # playwright marks what it calls, and cannot mark a method of a list

    page.route("**/editor.js", hold)
    with served(home) as address:
        page.goto(f"{address}/entries/5", wait_until="commit")
        page.get_by_label("医院").select_option("华西医院")
        page.get_by_label("新闻标题").fill("脚本来之前写的标题")
        while not held:
            page.wait_for_timeout(20)
        held[0].continue_()
        expect(page.locator("#status")).to_contain_text("已自动保存")
        page.unroute("**/editor.js")
        page.reload()
        expect(page.get_by_label("新闻标题")).to_have_value("脚本来之前写的标题")
        expect(page.get_by_label("医院")).to_have_value("华西医院")
    page.close()


def test_two_windows_on_one_entry(browser: Browser, home: Home) -> None:
    context = browser.new_context(viewport=LAPTOP)
    one, two = context.new_page(), context.new_page()
    with served(home) as address:
        for page in (one, two):
            page.goto(f"{address}/entries/1")
        one.locator("#text").fill("第一个窗口的字。")
        one.keyboard.press("Control+s")
        expect(one.get_by_text("已保存。")).to_be_visible()
        two.locator("#text").fill("第二个窗口的字。")
        two.locator("#cited").focus()
        expect(two.locator("#status")).to_contain_text("自动保存已停")
        two.get_by_role("button", name="保存", exact=True).click()
        expect(two.locator("#own-text")).to_have_value("第二个窗口的字。")
        expect(two.locator(".spot")).to_contain_text("第一个窗口的字。")
        one.reload()
        expect(one.locator("#text")).to_have_value("第一个窗口的字。")
        two.get_by_label("两句都留").check()
        two.get_by_role("button", name="照这样保存").click()
        expect(two.locator("#text")).to_have_value("第一个窗口的字。第二个窗口的字。")
        expect(two.get_by_role("button", name="恢复它")).to_have_count(0)
    context.close()


def test_a_sentence_lights_its_source(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        page.locator("#s9 a").hover()
        expect(page.locator("#a1-p7")).to_have_class("text used lit")
        page.locator("#text").evaluate(
            "box => box.setSelectionRange(box.value.indexOf('一是'), box.value.indexOf('一是'))"
        )
        page.locator("#text").press("ArrowRight")
        expect(page.locator("#a1-p2")).to_have_class("h h1 used lit")
        expect(page.locator(".source .lit")).to_have_count(1)
    page.close()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_pages_are_sound_and_fit(browser: Browser, home: Home, size: ViewportSize) -> None:
    """No script error, no blocked part, nothing from outside, nothing wider than the screen."""
    page = browser.new_page(viewport=size)
    wrong: list[str] = []
    asked: set[str] = set()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname or ""))
    with served(home) as address:
        for part in ADDRESSES:
            page.goto(address + part)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], (part, wide)
    assert [line for line in wrong if "404" not in line] == []
    assert asked == {"127.0.0.1"}
    page.close()


def test_marks_follow_the_typing_and_are_ticked(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        expect(page.locator("#marks")).to_be_hidden()
        page.locator("#text").fill("😀各地共投入987.6亿元。")
        page.locator("#cited").focus()
        expect(page.locator("#h-marks")).to_have_text("还有 1 处事实待核对")
        page.get_by_role("button", name="到文中看").click()
        chosen = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
        assert page.locator("#text").evaluate(chosen) == "987.6亿元"
        page.get_by_label("已核对原文").check()
        expect(page.locator("#h-marks")).to_have_text("事实已全部核对")
        expect(page.get_by_label("已核对原文")).to_be_focused()
        page.reload()
        expect(page.get_by_label("已核对原文")).to_be_checked()
        page.locator("#text").fill("😀各地共投入9876亿元。")
        page.locator("#cited").focus()
        expect(page.locator("#h-marks")).to_have_text("还有 1 处事实待核对")
        page.goto(f"{address}/issues/1/preview")
        expect(page.get_by_role("button", name="送审")).to_have_count(0)
    page.close()


def test_marks_are_ticked_without_scripts(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        page.locator("#text").fill("各地共投入987.6亿元。")
        page.get_by_role("button", name="保存", exact=True).click()
        page.get_by_label("已核对原文").check()
        page.get_by_role("button", name="保存", exact=True).click()
        expect(page.locator("#h-marks")).to_have_text("事实已全部核对")
        page.goto(f"{address}/issues/1/preview")
        page.get_by_role("button", name="送审").click()
        expect(page.get_by_text("已送审")).to_be_visible()
    page.close()


def test_a_table_row_is_listed_edited_and_moved(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with served(home) as address:
        page.goto(f"{address}/articles/8")
        page.get_by_role("button", name="列入第 11 期").click()
        expect(page.get_by_text("已列入第 11 期“医院资讯”")).to_be_visible()
        page.goto(f"{address}/issues/1")
        page.get_by_role("link", name="召开年度运营分析会").click()
        page.get_by_label("医院").select_option("华西医院")
        page.get_by_label("网址").fill("https://www.example.org/news/1.htm")
        page.get_by_label("新闻标题").focus()
        expect(page.locator("#status")).to_contain_text("已自动保存")
        page.get_by_label("移到别的栏目").select_option("他山之石")
        page.get_by_role("button", name="移过去").click()
        expect(page.get_by_text("已移到“他山之石”")).to_be_visible()
        expect(page.get_by_label("原文网址")).to_have_value("https://www.example.org/news/1.htm")
    assert wrong == []
    page.close()
