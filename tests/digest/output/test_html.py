"""The web page of an issue: whole, escaped, nothing loaded from outside."""

import re
from pathlib import Path

from bs4 import BeautifulSoup

from digest.issue.compose import printed
from digest.issue.model import Entry, SectionKey
from digest.output.html import render
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, news

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"


def _page(*entries: Entry) -> tuple[str, BeautifulSoup]:
    given = issue(*entries) if entries else full_issue()
    text = render(printed(given, PUBLICATION), TEMPLATES)
    return text, BeautifulSoup(text, "lxml")


def test_the_page_reads_as_printed() -> None:
    _, page = _page()
    assert [h.get_text() for h in page.select("main h2")] == [
        "一、政策热点",
        "二、他山之石",
        "三、理论优选",
        "四、医院资讯",
        "五、典型案例",
    ]
    first = page.select_one("#policy p")
    assert first is not None
    assert first.get_text().startswith("1.国家卫健委印发《关于第1项")
    assert [b.get_text() for b in first.select("strong")][1] == "一是健全工作机制。"
    assert len(page.select("nav li")) == 8 + 2 + 1 + 1 + 1


def test_number_and_hospital_span_the_rows_of_a_hospital() -> None:
    _, page = _page()
    rows = page.select(".news tbody tr")
    assert [len(row.select("td")) for row in rows] == [4, 2] * 10
    assert {cell["rowspan"] for cell in page.select("td[rowspan]")} == {"2"}


def test_nothing_is_loaded_from_outside() -> None:
    text, page = _page()
    assert not page.select("script, link, img, iframe, object, embed, base")
    assert not re.search(r"url\(|@import|\ssrc=|\son\w+=", text)


def test_hostile_text_stays_text() -> None:
    bad = "<script>alert(1)</script>\"'&amp;\x00😀"
    section = SectionKey.POLICY
    _, page = _page(
        entry(section, bad, text=bad, cited=bad),
        news(bad, bad, "javascript:alert(1)"),
        news(bad, "乙", 'https://a.cn/"onclick="x'),
    )
    assert not page.select("script, [onclick]")
    assert [a["href"] for a in page.select(".news a")] == ["https://a.cn/%22onclick=%22x"]
    assert bad.replace("\x00", "") in page.get_text()
