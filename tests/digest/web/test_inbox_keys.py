"""今日 in Chromium: triage by keyboard, and the same without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.store import triage
from digest.store.triage import Choice
from tests.digest.web.accessible import SIZES, violations
from tests.digest.web.served import served

pytestmark = pytest.mark.browser


def at(page: Page) -> int:
    """The article beside the list, once it is there."""
    number = page.locator(".line[aria-current]").get_attribute("data-article")
    expect(page.locator(f'[data-pane="{number}"]')).to_be_visible()
    return int(number or 0)


def test_a_night_by_keyboard(browser: Browser, home: Home, db: Database) -> None:
    with served(home) as address:
        page = browser.new_page(viewport=SIZES[0])
        page.goto(address)
        first = at(page)
        page.keyboard.press("j")
        second = at(page)
        assert second != first
        expect(page.locator(f"#a{second} .dot")).to_have_count(0)  # read
        page.keyboard.press("2")
        expect(page.locator(f"#a{second}.done .choice")).to_have_text("不选")
        third = at(page)
        assert third not in (first, second)
        page.keyboard.press("1")
        expect(page.locator(f"#a{third}.done .choice")).to_have_text("入选")
        later = at(page)
        page.keyboard.press("3")
        page.keyboard.press("Enter")
        expect(page.locator(f"#a{later}.done .choice")).to_have_text("稍后")
        wanted = {second: Choice.REFUSED, third: Choice.PICKED, later: Choice.LATER}
        assert {one: triage.of(db, one).choice for one in wanted} == wanted
        assert violations(page) == []
        page.keyboard.press("u")
        expect(page.locator(f"#a{later}:not(.done)")).to_have_count(1)
        page.reload()  # undo outlives it
        page.keyboard.press("u")
        expect(page.locator("#toast")).to_contain_text("已撤销")
        assert triage.of(db, third).choice is Choice.OPEN
        page.close()


def test_what_somebody_else_decided_is_told_and_stays(
    browser: Browser, home: Home, db: Database
) -> None:
    with served(home) as address:
        page = browser.new_page()
        page.goto(address)
        here = at(page)
        other = triage.Triage(Choice.REFUSED, None, "李审核")
        triage.decide(db, here, other, version=0, at=now())
        page.keyboard.press("1")
        expect(page.locator("#toast")).to_contain_text("李审核刚把这一篇定为不选")
        assert triage.of(db, here).who == "李审核"
        page.close()


def test_the_same_without_javascript(browser: Browser, home: Home, db: Database) -> None:
    with served(home) as address:
        context = browser.new_context(java_script_enabled=False, viewport=SIZES[1])
        page = context.new_page()
        page.goto(address)
        page.locator(".line-title").nth(1).click()
        here = at(page)
        page.get_by_role("button", name="稍后", exact=True).click()
        assert triage.of(db, here).choice is Choice.LATER
        page.get_by_role("button", name="撤销我上一次取舍").click()
        assert triage.of(db, here).choice is Choice.OPEN
        page.locator(f"#a{here}").get_by_role("button", name="不选").click()
        assert triage.of(db, here).choice is Choice.REFUSED
        expect(page.locator(f"#a{here}")).to_have_count(0)
        context.close()
