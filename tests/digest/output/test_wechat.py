"""The issue for a 公众号: only what its editor keeps, readable on a phone, every source named."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from crawler.characters import unspaced
from digest.issue.compose import printed
from digest.issue.model import SectionKey
from digest.issue.printed import PrintedIssue
from digest.lexicon import load
from digest.output.losses import losses
from digest.output.screens import wechat
from digest.output.screens.kept import kept
from tests.digest import viewpoint
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, news, paper, policy
from tests.digest.output.test_docx import HOSTILE
from tests.digest.output.test_sound import TABLE

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
MODEL = load("wechat")
WIDE = "项目\t单位\t甲年\t乙年\t丙年\n床位\t张\t1\t2\t3\n\t间\t4\t5\t6"


def _hostile() -> PrintedIssue:
    text = f"{HOSTILE}\n（一）{HOSTILE[:20]}\n甲\t{HOSTILE}\n乙\t丙\n{WIDE}"
    return printed(
        issue(
            entry(SectionKey.POLICY, HOSTILE, text=text, cited=HOSTILE, url="javascript:alert(1)"),
            news(HOSTILE, HOSTILE, f"https://a.cn/{HOSTILE}"),
            paper("甲" * 60, url='https://a.cn/"onclick="x'),
        ),
        PUBLICATION,
    )


ISSUES: dict[str, Callable[[], PrintedIssue]] = {
    "full": lambda: printed(full_issue(), PUBLICATION, TABLE),
    "hostile": _hostile,
    "articles": lambda: printed(viewpoint.issue(), viewpoint.viewpoint()),
}


@pytest.mark.parametrize("name", ISSUES)
def test_nothing_is_pasted_that_the_editor_drops(name: str) -> None:
    given = wechat.post(ISSUES[name](), TEMPLATES)
    assert not given.lost
    for element in BeautifulSoup(given.body, "lxml").body.find_all(True):  # type: ignore[union-attr]
        assert MODEL.rule("tags").search(element.name), element.name
        assert set(element.attrs) <= {"style", "href"}, element.attrs
        declared = str(element.get("style", "")).split(";")
        for one in filter(None, declared):
            name, _, value = one.partition(":")
            assert MODEL.rule("properties").search(name), one
            assert not MODEL.rule("lost_values").search(value), one
        if "href" in element.attrs:
            assert MODEL.rule("links").search(str(element["href"]))


@pytest.mark.parametrize("name", ISSUES)
def test_every_word_and_every_address_is_there(name: str) -> None:
    page = ISSUES[name]()
    given = wechat.post(page, TEMPLATES)
    linked = "".join(re.findall(r'href="([^"]*)"', given.body)).replace("&amp;", "&")
    shown = wechat.page(replace(given, body=f"{given.body}<p>{linked}</p>"))
    text = unspaced(BeautifulSoup(shown, "lxml").get_text())
    for lost in losses(page, shown.encode(), "html"):
        # a wide table's cells stand in another order, a column's name once for all its articles
        assert lost.kind in ("条目", "目录栏目或文章栏目"), lost
        assert all(unspaced(cell) in text for cell in lost.text.split("\t")), lost


def test_tables_become_blocks_and_other_addresses_a_list_of_sources() -> None:
    page = BeautifulSoup(wechat.post(ISSUES["full"](), TEMPLATES).body, "lxml")
    assert not page.find_all("table")  # 医院资讯 and the papers
    links = [a["href"] for a in page.find_all("a")]
    assert len(links) == 4 and all("mp.weixin.qq.com" in str(link) for link in links)
    text = page.get_text()
    numbers = re.findall(r"手术\[(\d+)\]", text)
    assert numbers == [str(n) for n in range(1, 17)]
    assert "[1] https://www.pumch.cn/detail/43102.html" in text


def test_a_table_too_wide_for_a_phone_is_told_row_by_row() -> None:
    given = issue(policy(1, text=f"见下表。\n{WIDE}\n甲\t乙\n丙\t丁"))
    page = BeautifulSoup(wechat.post(printed(given, PUBLICATION), TEMPLATES).body, "lxml")
    assert "单位：张；甲年：1；乙年：2；丙年：3" in page.get_text()
    assert [p.get_text() for p in page.find_all("p")].count("床位") == 2
    assert [len(table.find_all("tr")) for table in page.find_all("table")] == []


def test_title_and_summary_fit_their_fields() -> None:
    given = wechat.post(ISSUES["full"](), TEMPLATES)
    assert given.title == "动态参考2026年第11期"
    assert 0 < len(given.summary) <= 120 and given.summary.endswith("》")


def test_a_draft_says_so() -> None:
    page = replace(ISSUES["full"](), proof="送审稿")
    assert "送审稿" in wechat.post(page, TEMPLATES).body


def test_what_a_restyled_template_would_lose_is_told(tmp_path: Path) -> None:
    css = (TEMPLATES / "wechat.css").read_text("utf-8")
    (tmp_path / "wechat.css").write_text(css + ".text { position: sticky; margin: 1rem; }", "utf-8")
    given = wechat.post(ISSUES["full"](), tmp_path)
    lost = sorted(said.partition("（")[0] for said in given.lost)
    assert lost == ["样式 margin", "样式 position"]
    assert "sticky" not in given.body


def test_what_is_not_kept_goes_and_its_words_stay() -> None:
    left, lost = kept(
        '<div id="a" onclick="x()" style="float:left;color:red">甲<script>b</script>'
        '<a href="https://a.cn/" target="_blank">乙</a><img src="https://a.cn/1.png"></div>'
    )
    assert left == "甲<a>乙</a>"
    assert json.dumps(lost, ensure_ascii=False).count("公众号") == 2 and "标签 div" in lost


def test_what_is_too_long_for_one_article_is_counted() -> None:
    page = printed(issue(policy(1, text="各地要抓好落实。" * 6300)), PUBLICATION)
    assert 400 < wechat.post(page, TEMPLATES).over < 800
    assert wechat.post(ISSUES["full"](), TEMPLATES).over == 0
