"""稿件 in Chromium: panels on a phone, a number that leads to its place in the source."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.store import entries
from tests.digest.web.accessible import everywhere
from tests.digest.web.served import served

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1366, "height": 768}


def shows(page: Page, panel: str) -> None:
    """One panel of the three, and no other."""
    for name in ("#text", "#source", "#taken"):
        shown = expect(page.locator(name))
        shown.to_be_visible() if name == panel else shown.to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_phone_has_three_panels(browser: Browser, home: Home, scripts: bool) -> None:
    page = browser.new_page(viewport=PHONE, java_script_enabled=scripts)
    panels = page.locator(".panels")
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        shows(page, "#text")
        panels.get_by_role("link", name="原文").click()
        shows(page, "#source")
        panels.get_by_role("link", name="核对").click()
        shows(page, "#taken")
        page.locator("#s3 a").click(position={"x": 8, "y": 14})
        shows(page, "#source")
        page.locator("#a1-p3 .mark").first.click()
        shows(page, "#taken")
        panels.get_by_role("link", name="稿").click()
        shows(page, "#text")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390 if scripts else True
    page.close()


def test_a_mark_leads_into_the_text_on_a_phone(browser: Browser, home: Home, db: Database) -> None:
    entries.save_text(db, 1, {"text": "各地共投入987.6亿元。"}, version=1, who="x", at=now())
    page = browser.new_page(viewport=PHONE)
    with served(home) as address:
        page.goto(f"{address}/entries/1#marks")
        shows(page, "#taken")
        expect(page.locator(".panels b")).to_have_text("1")
        page.get_by_role("button", name="到文中看").click()
        shows(page, "#text")
        chosen = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
        assert page.locator("#text").evaluate(chosen) == "987.6亿元"
    page.close()


LIT = """() => [...(CSS.highlights.get('fact') ?? [])].map((range) =>
  `${range.startContainer.parentElement.closest('[id]').id} ${range}`)"""


def test_a_number_leads_to_its_place(browser: Browser, home: Home, db: Database) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        page.locator(".fact", has_text="2026年12月20日").click()
        expect(page.locator("#a1-p5")).to_have_class("text used lit")
        assert page.evaluate(LIT) == ["a1-p5 2026年12月20日"]
        page.locator("#s4").hover()
        assert page.evaluate(LIT) == ["a1-p3 6个"]
        # a number of another paragraph leads there, and what no page has leads nowhere
        text = "压实机构自我管理责任，每月5日前报送，共999家。"
        entries.save_text(db, 1, {"text": text}, version=1, who="x", at=now())
        page.reload()
        page.locator(".fact", has_text="5日").click()
        assert page.evaluate(LIT) == ["a1-p9 5日"]
        expect(page.locator(".fact", has_text="999")).to_have_count(0)
    page.close()


def test_nothing_serious_in_any_panel(browser: Browser, home: Home, db: Database) -> None:
    text = entries.get(db, 1).text.replace("应当主动退回", "要退回") + "另请各院食堂备餐999份。"
    entries.save_text(db, 1, {"text": text}, version=1, who="李编", at=now())
    with served(home) as address:
        paths = ["/entries/1", "/entries/1#check", "/entries/1#source", "/entries/1/drafts"]
        assert list(everywhere(browser, address, paths)) == []
