"""Which cells of a probe a person should doubt; and tables that Chinese does not put askew."""

from dataclasses import replace
from datetime import date
from typing import Unpack

import pytest

from crawler.items import Article, PageState, Paragraph, Row
from crawler.probe.cells import cells
from crawler.probe.reading import Reading
from crawler.sources.source import Source
from digest.commands.table import cut, lines, width
from tests.made import ArticleFields

TODAY = date(2026, 11, 22)
TITLE = "我院牵头发布专家共识"
BODY = (Paragraph("近日，由我院牵头制定的专家共识正式发布，" * 5),)
URL = "https://a.cn/1.html"


def row(title: str = TITLE, day: date | None = date(2026, 11, 20)) -> Row:
    return Row(title, URL, day)


def article(**fields: Unpack[ArticleFields]) -> Article:
    return replace(Article(URL, TITLE, date(2026, 11, 20), body=BODY), **fields)


def doubts(rows: tuple[Row, ...], read: Article | None, how: str = "address") -> dict[str, str]:
    found = cells(Source, Reading(rows, how, read, rows[0] if rows else None), TODAY)
    return {cell.name: cell.doubt for cell in found if cell.doubt}


def test_what_is_well_is_not_doubted() -> None:
    assert doubts((row(), row(), row()), article()) == {}


@pytest.mark.parametrize(
    ("rows", "read", "wanted"),
    [
        ((row(),), article(), {"条数": "太少，可能没有读对地方"}),
        ((row(), row(day=None), row(day=None)), article(), {"有日期": "有的没有日期"}),
        ((row("我院牵头发布…"),) * 3, article(), {"首条标题": "标题不全"}),
        ((row(day=date(2024, 1, 1)),) * 3, None, {"最新日期": "一年多没有新文章"}),
        ((row(day=date(2027, 1, 1)),) * 3, None, {"最新日期": "日期在将来"}),
        ((row(),) * 3, article(title="联系我们"), {"文章标题": f"列表里是“{TITLE}”"}),
        ((row(),) * 3, article(title=""), {"文章标题": "没有读到标题"}),
        ((row(),) * 3, article(published=date(2026, 11, 1)), {"文章日期": "列表里是 2026-11-20"}),
        ((row(),) * 3, article(body=()), {"字数": "正文太短，请打开核对"}),
        ((row(),) * 3, article(notes={"doubts": "公文没有落款"}), {"字数": "公文没有落款"}),
        ((row(),) * 3, article(state=PageState.FILES), {"字数": "正文在附件里"}),
    ],
)
def test_doubts(rows: tuple[Row, ...], read: Article | None, wanted: dict[str, str]) -> None:
    assert doubts(rows, read) == wanted


def test_columns_stand_under_each_other() -> None:
    shown = lines([("来源", "条数"), ("cn_nhsa", "45"), ("甲", "3")])
    assert [width(line[: line.rindex(" ")]) for line in shown] == [8, 8, 8]


@pytest.mark.parametrize(
    ("text", "most", "wanted"), [("甲乙丙", 6, "甲乙丙"), ("甲乙丙丁", 7, "甲乙…")]
)
def test_cut(text: str, most: int, wanted: str) -> None:
    assert cut(text, most) == wanted
    assert width(cut(text, most)) <= most
