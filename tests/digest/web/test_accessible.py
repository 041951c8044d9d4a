"""Every screen through axe-core: nothing serious, both widths, light and dark."""

import pytest
from playwright.sync_api import Browser

from crawler.config import Home
from digest.web.app import create_app
from tests.digest.web.accessible import everywhere, violations
from tests.digest.web.conftest import Editor
from tests.digest.web.served import served
from tests.digest.web.test_returning import edited, hand_in

pytestmark = pytest.mark.browser

SCREENS = (
    *("/", "/?days=31&at=3", "/search?q=医保", "/search?q=没有这个词", "/articles/1", "/add"),
    *(
        "/issues",
        "/issues/1",
        "/issues/1/preview",
        "/issues/1/press",
        "/issues/1/share",
        "/issues/1/returned",
        "/entries/1",
        "/entries/5",
        "/sources",
        "/sources/doctor",
    ),
    "/nothing",
)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_serious(browser: Browser, home: Home, screen: str) -> None:
    with served(home) as address:
        assert list(everywhere(browser, address, [screen])) == []


def test_a_returned_file(browser: Browser, home: Home) -> None:
    hand = edited(editor := Editor(create_app(home).test_client()))
    hand_in(editor, hand)
    with served(home) as address:
        assert list(everywhere(browser, address, ["/issues/1/returned/1"])) == []


def test_what_is_wrong_is_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        '<html lang="zh"><title>x</title><main><button aria-label="取消这一条">已经选用</button>'
    )
    assert violations(page)[0].startswith("label-content-name-mismatch: <button")
    page.close()
