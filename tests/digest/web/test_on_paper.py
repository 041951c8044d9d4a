"""The web page of an issue printed by Chromium: its first page, and what ends a page."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from crawler.characters import unspaced
from digest.issue.compose import printed
from digest.output.html import render
from tests.digest.issues import PUBLICATION, full_issue, issue, policy

pytestmark = pytest.mark.browser
TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
LONG = "国家卫生健康委办公厅关于印发《公立医院全成本核算和精细化运营管理工作通知》（第{}项）。"


def _pages(browser: Browser, count: int) -> list[str]:
    """The text of each page of an issue with so many policies, every third with a long heading."""
    given = [policy(n, text="各地抓好落实。" * 20) for n in range(1, count + 1)]
    given[::3] = [replace(one, heading=LONG.format(one.id)) for one in given[::3]]
    page = browser.new_page()
    others = full_issue().sections[1:]
    entries = [*given, *(e for section in others for e in section.entries)]
    page.set_content(render(printed(issue(*entries), PUBLICATION), TEMPLATES))
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    text = unicodedata.normalize("NFKC", done.stdout.decode()).split("\f")[:-1]
    return [unspaced(one) for one in text]


@pytest.fixture(scope="module")
def printouts(browser: Browser) -> dict[int, list[str]]:
    """The pages of issues with a short, a long and a very long guide."""
    return {count: _pages(browser, count) for count in (7, 28, 40)}


def test_masthead_and_guide_are_the_first_page(printouts: dict[int, list[str]]) -> None:
    for first, *later in printouts.values():
        assert "动态参考" in first and "联系人:张三" in first
        assert first.count("◆") == 5 and "◆" not in "".join(later)
        assert "某院运用AI赋能抗菌药物管理" in first  # the last line of the guide


def test_no_heading_ends_a_page(printouts: dict[int, list[str]]) -> None:
    ends = [page[-12:] for pages in printouts.values() for page in pages[:-1]]
    assert len(ends) > 15
    assert not [end for end in ends if re.search("[一二三四五]、[^。]{4}$", end)]
