"""Lines known by their wording, and sentences that must not be taken for them."""

import pytest

from crawler.reading.article.wording import (
    is_byline,
    is_credit,
    is_ending,
    is_footer,
    is_furniture,
    is_hotline,
)

FURNITURE = (
    "字号：【大 中 小】",
    "分享到：",
    "【打印】",
    "打印本页",
    "扫一扫在手机打开当前页",
    "上一篇：某事",
    "浏览次数：123",
    "点击：33",
    "当前位置：首页 > 新闻",
    "首页 > 通知公告",
    "发表评论",
    "登录",
    "查看更多>>",
    "1/3",
    "标签：医院",
)
SENTENCES = (
    "注册护士应当参加培训。",
    "登录系统后提交材料。",
    "打印处方应当签名，并妥善保存备查。",
    "下一步，将继续推进。",
    "评论员认为，改革应当继续。",
    "热点问题回应：药价为何下降",
    "收藏于博物馆的文献，共计百种。",
    "版权属于作者，转载应当注明。",
    "来源可靠、质量合格的药品方可使用。",
    "邮件应当加密后再行发送。",
    "技术支持服务由中心提供，按年结算。",
)


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_are_none_of_these(line: str) -> None:
    checks = (is_furniture, is_ending, is_credit, is_byline, is_footer, is_hotline)
    assert not any(check(line) for check in checks)


@pytest.mark.parametrize(
    "line",
    [
        "相关阅读",
        "【相关新闻】",
        "热门推荐：",
        "免责声明",
        "网友评论(3)",
        "责任编辑：张三",
        "猜你喜欢",
    ],
)
def test_endings(line: str) -> None:
    assert is_ending(line)


@pytest.mark.parametrize(
    "line", ["（责任编辑：张三）", "来源：健康报", "编辑｜李四", "审核：王五", "原标题：某事"]
)
def test_credits(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize(
    "line", ["2026-11-02 09:15 某报", "发布时间：2026年11月2日 来源：某局", "2026-11-02"]
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["第1号（2026年11月2日某会议通过）", "11月2日，会议召开。", "来源：某局"]
)
def test_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_footer_and_hotline() -> None:
    assert is_footer("版权所有：某委 京ICP备00000000号")
    assert is_hotline("打击欺诈骗保举报电话：010-12345678")
    assert not is_hotline("联系电话：010-12345678")
