"""本期 by keyboard and by hand, in Chromium."""

import pytest
from playwright.sync_api import Browser, Page, Position, Route, ViewportSize, expect

from crawler.config import Home
from tests.digest.web.accessible import violations
from tests.digest.web.served import served

pytestmark = pytest.mark.browser

LAPTOP: ViewportSize = {"width": 1366, "height": 768}
CORNER: Position = {"x": 8, "y": 8}  # of a line, where there is no link
PHONE: ViewportSize = {"width": 390, "height": 844}


def stands(page: Page, section: str, *ids: int) -> None:
    """These entries stand in a section, top to bottom, and no others."""
    rows = page.locator(f"#{section} .entry")
    expect(rows).to_have_count(len(ids))
    for at, number in enumerate(ids):
        expect(rows.nth(at)).to_have_id(f"e{number}")


def settled(page: Page) -> None:
    """What was asked for is saved, and the page is the server's."""
    expect(page.locator("#main[aria-busy]")).to_have_count(0)


def holding(page: Page, address: str) -> list[Route]:
    """The next request to an address, held until the test lets it go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold, times=1)
    return held


def test_a_board_by_keyboard(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        for key, focused in (("j", 1), ("j", 2), ("j", 3), ("k", 2)):
            page.keyboard.press(key)
            expect(page.locator(f"#t{focused}")).to_be_focused()
        page.keyboard.press("Alt+ArrowDown")
        stands(page, "policy", 1, 3, 2)
        expect(page.locator("#t2")).to_be_focused()
        page.keyboard.press("Alt+ArrowDown")  # over the end, into the next section
        stands(page, "policy", 1, 3)
        stands(page, "practice", 2)
        expect(page.locator("#t2")).to_be_focused()
        page.keyboard.press("u")
        stands(page, "practice")
        stands(page, "policy", 1, 3, 2)
        page.reload()
        page.keyboard.press("j")
        page.keyboard.press("2")
        stands(page, "policy", 3, 2)
        page.keyboard.press("1")  # the next line is at hand
        expect(page.locator("#e3")).to_have_class("entry pick")
        page.keyboard.press("3")
        stands(page, "policy", 2)
        expect(page.locator("#drawer #e3")).to_be_visible()
        page.keyboard.press("m")
        expect(page.get_by_label("移到栏目").and_(page.locator(":visible"))).to_be_focused()
        assert violations(page) == []
        page.keyboard.press("Escape")
        page.locator("#t2").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/entries/2")
    page.close()


def test_a_board_by_hand(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        page.locator("#e3").drag_to(page.locator("#practice"), source_position=CORNER)
        stands(page, "policy", 1, 2)
        stands(page, "practice", 3)
        settled(page)
        page.locator("#e1").drag_to(
            page.locator("#e3"),
            source_position=CORNER,
            target_position={"x": 300, "y": 3},
        )
        stands(page, "practice", 1, 3)
        settled(page)
        page.locator("#e4").drag_to(page.locator("#e2"), source_position=CORNER)
        stands(page, "policy", 2, 4)
        settled(page)
        page.locator("#e2").drag_to(page.locator("#h-drawer"), source_position=CORNER)
        stands(page, "policy", 4)
        settled(page)
        # a row of the table stays with its hospital
        page.locator("#e5").drag_to(page.locator("#e8"), source_position=CORNER)
        stands(page, "hospital", 5, 6, 8, 9, 10, 11)
        settled(page)
        for _ in range(4):
            page.reload()  # what was done is taken back later, too
            page.locator("#undo-list summary").click()
            page.locator("#undo-list button").first.click()
            expect(page.locator("#undo")).to_be_visible()
    assert wrong == []
    page.close()


def test_a_hand_is_quicker_than_the_server(browser: Browser, home: Home) -> None:
    """A line is in the hand when the answer to the one before comes: neither is lost."""
    page = browser.new_page(viewport=LAPTOP)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        held = holding(page, "**/entries/3/section")
        page.locator("#e3").drag_to(page.locator("#practice"), source_position=CORNER)
        stands(page, "practice", 3)
        page.locator("#e1").hover(position=CORNER)
        page.mouse.down()
        with page.expect_response("**/entries/3/section"):
            held[0].continue_()
        page.locator("#h-practice").hover()
        expect(page.locator("#e1")).to_have_class("entry proposed dragged")
        page.locator("#e3").hover(position={"x": 300, "y": 3})
        page.mouse.up()
        stands(page, "practice", 1, 3)
        expect(page.locator("#t1")).to_be_focused()
        page.reload()
        stands(page, "practice", 1, 3)
        stands(page, "policy", 2)
    assert wrong == []
    page.close()


def test_keys_are_quicker_than_the_server(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=LAPTOP)
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        held = holding(page, "**/issues/1/order")
        page.locator("#t3").focus()
        page.keyboard.press("Alt+ArrowUp")
        page.keyboard.press("Alt+ArrowUp")
        page.wait_for_function("document.activeElement.id === 't3'")
        held[0].continue_()
        stands(page, "policy", 3, 1, 2)
        page.reload()
        stands(page, "policy", 3, 1, 2)
    page.close()


def test_a_phone_has_every_verb(browser: Browser, home: Home) -> None:
    page = browser.new_page(viewport=PHONE)
    with served(home) as address:
        page.goto(f"{address}/issues/1")
        expect(page.locator("#down-1")).to_be_hidden()
        page.locator("#e1 .more summary").click()
        for verb in ("#pick-1", "#drop-1", "#down-1", "#back-1"):
            box = page.locator(verb).bounding_box()
            assert box and min(box["width"], box["height"]) >= 44, verb
        assert violations(page) == []
        page.locator("#down-1").click()
        stands(page, "policy", 2, 1, 3)
        page.locator("#e1 .more summary").click()
        page.locator("#e1").get_by_label("移到栏目").select_option("他山之石")
        page.locator("#e1").get_by_role("button", name="移过去").click()
        stands(page, "practice", 1)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()
