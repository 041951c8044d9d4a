"""The table of fields before a document is read as fields, the text without it."""

import pytest

from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import PROSE, page, paragraphs

SIGNED = ("某市卫生健康委员会", "2026年10月30日")
HEADS = ("索取号", "发布时间", "发布机构", "文件编号", "备注")
VALUES = ("000000000Q/2026-00112", "", "某市卫生健康委员会", "某卫基层〔2026〕5号", "")


def row(cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


@pytest.mark.parametrize(
    "table",
    [
        row(HEADS) + row(VALUES),
        row(("索取号：", VALUES[0], "发文机构：", VALUES[2]))
        + row(("发文字号：", VALUES[3], "信息类别：", "基层卫生")),
        row(("索 引 号", VALUES[0], "发文字号", VALUES[3])) + row(("标 题", "某通知")),
    ],
)
def test_a_table_of_fields_is_no_text(table: str) -> None:
    body = f"<table><tbody>{table}</tbody></table>" + paragraphs(
        "各区卫生健康委：", *PROSE, *SIGNED
    )
    article = read_article(page(body=body), None)
    assert article.document_number == VALUES[3]
    assert article.issuers == (SIGNED[0],)
    assert article.text.splitlines() == ["各区卫生健康委：", *PROSE, *SIGNED]


def test_a_table_of_data_is_text() -> None:
    table = row(("序号", "发布机构", "数量")) + row(("1", "某院", "3")) + row(("2", "某所", "4"))
    body = f"<table>{table}</table>" + paragraphs(*PROSE)
    assert read_article(page(body=body), None).text.startswith("序号\t发布机构\t数量")


def test_what_the_page_says_behind_the_text_is_none() -> None:
    said = "<div>发布日期：2026-11-02　来源：某省教育厅　<a href='javascript:;'>下载</a></div>"
    article = read_article(page(line="", body=paragraphs(*PROSE, *SIGNED), after=said), None)
    assert article.text.splitlines() == [*PROSE, *SIGNED]
    assert (article.origin, str(article.day)) == ("某省教育厅", "2026-11-02")


def test_a_footer_is_no_text() -> None:
    lines = (
        "主办单位：某委办公室 | 承办单位：某市卫生信息中心 | 联系地址：某路300号 | 邮编：000000",
        "各处室联系电话 | 网站技术支持：000-87678380 | 网站运维邮箱：a@b.example.cn",
        "您访问的链接即将离开本门户网站，是否继续？",
    )
    video = '<div class="v" id="player"></div>'
    article = read_article(page(body=video, after=paragraphs(*lines)), None)
    assert article.body == () and article.state != "article"
    told = read_article(
        page(body=paragraphs(*PROSE, "主办单位：某司"), after=paragraphs(*lines)), None
    )
    assert told.text.splitlines() == [*PROSE, "主办单位：某司"]
