"""复制正文 in Chromium: with the clipboard of a secure page, and without it, on plain http."""

import pytest
from playwright.sync_api import Browser, expect

from crawler.config import Home
from tests.digest.web.served import served

pytestmark = pytest.mark.browser

PLAIN_HTTP = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


@pytest.mark.parametrize("script", ["", PLAIN_HTTP], ids=["secure", "plain http"])
def test_what_is_pasted_has_its_styles(browser: Browser, home: Home, script: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    if script:
        context.add_init_script(script)
    page = context.new_page()
    with served(home) as address:
        page.goto(f"{address}/issues/1/share")
        page.get_by_role("button", name="复制正文").click()
        expect(page.locator("#copied")).to_contain_text("已复制正文")
    page.goto("about:blank")
    page.set_content('<div id="editor" contenteditable="true"></div>')
    page.locator("#editor").click()
    page.keyboard.press("Control+V")
    pasted = page.locator("#editor")
    expect(pasted).to_contain_text("日间医疗质量管理规范")
    heading = pasted.locator("h2", has_text="政策热点")
    assert heading.evaluate("e => getComputedStyle(e).borderLeftWidth") == "4px"
    assert heading.evaluate("e => getComputedStyle(e).color") == "rgb(179, 18, 29)"
    context.close()
