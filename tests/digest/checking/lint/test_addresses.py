"""Addresses that lead to no article."""

import pytest

from digest.checking.lint.addresses import check, mended, page_kind
from tests.digest.checking.lint.contexts import context, proposals, table

ARTICLES = (
    "https://www.pumch.cn/detail/39736.html",
    "https://www.pkufh.com/Html/News/Articles/59820.html",
    "https://www.xiangya.com.cn/list/2299/70567.html",
    "https://www.xyeyy.com/2/17/content_82706.html",
    "https://www.whuh.com/info/1055/58596.htm",
    "https://www.zs-hospital.sh.cn/jiuyi/content/7235.html",
    "https://www.qiluhospital.com/show-25-39451-1.html",
    "https://www.gzsys.org.cn/article/31767",
    "https://mp.weixin.qq.com/s/Y_n65g1yCtCXK3yysmStjw",
    "https://mp.weixin.qq.com/s?__biz=MzA3&mid=2650&idx=1&sn=0af3",
    "https://www.shobserver.com/staticsg/res/html/web/newsDetail.html?id=964406",
    "https://www.tjh.com.cn/TjhNews/20250818_56563.html",
    "https://www.zryhyy.com.cn/zryh/c100020/202502/52d6b850baf2458f93719a85e0950f4f.shtml",
    "https://www.nhc.gov.cn/yzygj/c100068/202508/9b3d6c1c2d3e4f5a.shtml",
    "https://www.nhsa.gov.cn/art/2025/8/15/art_104_17663.html",
    "https://a.cn/index.php?m=content&c=index&a=show&catid=6&id=42",
    "https://a.cn/node/1234",
)
OTHERS = {
    "https://www.gzsys.org.cn/cat/275?page=1": "列表页",
    "https://www.zs-hospital.sh.cn/jiuyi/channel/5025.html": "列表页",
    "https://www.nhsa.gov.cn/col/col104/index.html": "列表页",
    "https://a.cn/xwzx/yyxw.htm": "列表页",
    "https://a.cn/news/": "列表页",
    "https://a.cn/list_12.html": "列表页",
    "https://a.cn/news/index_2.html": "列表页",
    "https://a.cn/": "首页",
    "https://a.cn/search?keyword=x": "检索页",
    "https://a.cn/search/result.html?wd=x": "检索页",
    "https://a.cn/user/login?back=1": "登录页",
    "https://passport.a.cn/x/1.html": "登录页",
    "https://mp.weixin.qq.com/mp/profile_ext?action=home": "公众号主页或合集",
    "https://mp.weixin.qq.com/s?src=11&timestamp=1&signature=x": "会过期的临时链接",
}


@pytest.mark.parametrize("url", ARTICLES)
def test_an_article_is_left_alone(url: str) -> None:
    assert page_kind(url) == ""
    assert proposals(check, context(table(("北京协和医院", "标题", url)))) == []


@pytest.mark.parametrize(("url", "kind"), OTHERS.items())
def test_another_page_is_named(url: str, kind: str) -> None:
    assert page_kind(url) == kind


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://a.cn/b?id=5&am%3Bfrom=2", "https://a.cn/b?id=5&from=2"),
        ("https://a.cn/b?id=5&amp%3Bfrom=2", "https://a.cn/b?id=5&from=2"),
        ("https://a.cn/b?id=5&amp;amp;from=2", "https://a.cn/b?id=5&from=2"),
        ("https://a.cn/info/1 055/5.htm", "https://a.cn/info/1055/5.htm"),
        ("https://a.cn/info/5.jsp;jsessionid=A1?id=3", "https://a.cn/info/5.jsp?id=3"),
    ],
)
def test_a_damaged_address_is_told_and_mended(url: str, whole: str) -> None:
    assert mended(url) == whole
    assert proposals(check, context(table(("北京协和医院", "标题", url))))


def test_an_incomplete_address_is_told() -> None:
    found = proposals(check, context(table(("北京协和医院", "标题", "www.pumch.cn"))))
    assert found[0] == "网址不完整，请从网页上重新复制。"
