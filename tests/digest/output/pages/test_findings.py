"""What an eye would stop at on a page, and what it would not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crawler.characters import unspaced
from digest.issue.compose import printed
from digest.issue.model import SectionKey
from digest.issue.printed import PrintedIssue
from digest.output.pages.findings import findings
from digest.output.pages.lines import Line, Page
from tests.digest import viewpoint
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, news, policy
from tests.digest.output.test_sound import TABLE

FULL = printed(full_issue(), PUBLICATION)
FILLED = ["各地要结合实际抓好落实"] * 20
STEP = 30.0  # points a line


def _page(*lines: str) -> Page:
    """Lines from the upper edge of the text down."""
    placed = (
        Line(unspaced(text), 100 + STEP * at, 116 + STEP * at) for at, text in enumerate(lines)
    )
    return Page(842.0, tuple(placed))


def _found(given: PrintedIssue, pages: Sequence[Page], *lacking: str) -> list[tuple[int, str]]:
    return [(one.page, one.words) for one in findings(given, pages, lacking)]


def test_good_pages_stop_nobody() -> None:
    guide = [f"◆{s.title}" for s in FULL.sections]
    first = _page("动态参考", *guide, *FILLED[:13], "一、政策热点", "1.国家卫健委印发")
    assert _found(FULL, [first, _page(*FILLED), _page("编辑：李四")]) == []


@pytest.mark.parametrize(("lines", "said"), [(10, True), (13, False), (20, False)])
def test_a_page_that_ends_early_is_named(lines: int, *, said: bool) -> None:
    pages = [_page(*FILLED), _page(*FILLED[:lines]), _page(*FILLED)]
    found = _found(FULL, pages)
    assert bool(found) == said
    assert all(page == 2 and "空着" in words for page, words in found)


def test_the_last_page_may_end_anywhere() -> None:
    assert _found(FULL, [_page(*FILLED), _page("编辑：李四")]) == []


def test_an_article_and_the_table_behind_begin_on_a_page_of_their_own() -> None:
    given = printed(viewpoint.issue(), viewpoint.viewpoint())
    column = given.columns[0].title
    pages = [_page(*FILLED), _page(*FILLED[:3]), _page(f"·{column}·", *FILLED[:19])]
    assert _found(given, pages) == []
    table = replace(FULL, appendix=TABLE)
    pages = [_page(*FILLED), _page(*FILLED[:3]), _page("附件：2025年国家医保局政策汇总")]
    assert _found(table, pages) == []


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (["二、他山之石"], "标题“二、他山之石”"),
        (["（一）夯实", "基础管理"], "标题“基础管理”"),  # a heading of two lines
        (["序号论文名称发表期刊发表时间论文摘要"], "表头"),
        (["四、医院资讯", "本期动态参考对国内部分医院网站", "资讯进行了摘编，供参考。"], "说明"),
        (["政策热点"], ""),
        (["见二、他山之石。"], ""),
    ],
)
def test_a_heading_alone_at_the_end_is_named(end: list[str], said: str) -> None:
    text = "某院从三方面入手。\n（一）夯实基础管理\n各地要抓好落实。\n（二）完善制度\n很好。"
    given = printed(
        issue(
            policy(1),
            entry(SectionKey.PRACTICE, "某院推动精细化管理", text=text),
            news("甲医院", "乙", "https://a.cn/1"),
        ),
        PUBLICATION,
    )
    found = _found(given, [_page(*FILLED[:18], *end), _page(*FILLED)])
    assert [(page, said in words) for page, words in found] == ([(1, True)] if said else [])


def test_a_guide_that_goes_on_overleaf_is_named() -> None:
    second = _page("某医院以“学科整合”推动精细化管理", "◆理论优选", *FILLED[:17])
    assert [page for page, _ in _found(FULL, [_page(*FILLED), second, _page("完")])] == [2]
    last = FULL.sections[-1].guide[-1]
    ended = _page(last, "一、政策热点", *FILLED[:17])
    assert [page for page, _ in _found(FULL, [_page(*FILLED), ended, _page("完")])] == [2]


def test_fonts_that_are_not_here_are_named_first() -> None:
    ((page, words),) = _found(FULL, [_page(*FILLED)], "仿宋", "楷体")
    assert page == 0 and "仿宋、楷体" in words
