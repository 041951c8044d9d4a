"""Origin, author, editor."""

import pytest

from crawler.reading.article.credits import find_credits
from crawler.reading.article.head import Head
from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import page

NONE = Head({}, [])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "2026-11-02 09:15 来源：健康报 作者：张三 浏览次数：33",
            {"origin": "健康报", "author": "张三"},
        ),
        ("发布时间： 2026-11-02 来源: 法规司", {"origin": "法规司"}),
        ("信息来源：某日报 【字体：大 中 小】", {"origin": "某日报"}),
        ("来 源：医政司", {"origin": "医政司"}),
        ("（责任编辑：李四 SF099）", {"editor": "李四"}),
        ("[来源:某网 编辑:王五]", {"origin": "某网", "editor": "王五"}),
        ("编辑｜赵六", {"editor": "赵六"}),
        ("文/孙七", {"author": "孙七"}),
        ("来源：", {}),
        ("发布日期：2026-11-02 作者： 浏览次数：[33]", {}),
        ("作者：佚名 来源：无", {}),
        ("王某：关于医院管理的三点看法", {}),
    ],
)
def test_lines(line: str, found: dict[str, str]) -> None:
    assert find_credits(NONE, [line]) == found


def test_metas_name_the_origin() -> None:
    head = Head(
        {"contentsource": "来源：新华日报", "author": "某网络公司", "editor": "L_104485"}, []
    )
    assert find_credits(head, ["来源：转载"]) == {"origin": "新华日报"}


def test_a_meta_author_must_be_shown() -> None:
    head = Head({"author": "钱八"}, [])
    assert find_credits(head, ["钱八 2026-11-02"]) == {"author": "钱八"}
    assert find_credits(head, ["2026-11-02"]) == {}


def test_a_button_is_no_origin() -> None:
    line = "<p><span>2026年11月02日 17:35</span> 来源：<span> </span>【<a href='#'>打印</a>】</p>"
    assert read_article(page(line=line), None).origin == ""
    line = "<p>发布日期：2026-11-02　来源：某厅　<a href='#'>下载</a></p>"
    assert read_article(page(line=line), None).origin == "某厅"
