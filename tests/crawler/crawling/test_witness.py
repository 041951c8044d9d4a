"""A page against its row: what is believed of it, value by value."""

from dataclasses import replace
from datetime import date

import pytest

from crawler.crawling.witness import Neighbours, Sight, Verdict, believed, weigh
from crawler.health.kinds import Failure
from crawler.items import Article, Paragraph, Row

NIGHT = date(2026, 11, 26)
URL = "https://x.cn/1"
TITLE = "关于做好老年人流感疫苗接种工作的通知"
ROW = Row(TITLE, URL, date(2026, 11, 12))
LINES = tuple(
    Paragraph(f"第{n}条，接种单位应当核对受种者信息，留观三十分钟，按规定报告异常反应。")
    for n in range(12)
)
READ = Article(URL, TITLE, date(2026, 11, 12), body=LINES)
SIGN_IN = (Paragraph("用户名"), Paragraph("密码"), Paragraph("忘记密码请联系管理员。"))


def sight(read: Article, row: Row = ROW, **more: object) -> Sight:
    shown = f"{read.title}\n{read.text}"
    return replace(Sight(row, read, shown), **more)  # type: ignore[arg-type]


def test_a_page_that_shows_its_row_s_title_is_believed() -> None:
    assert weigh(sight(READ), ["https://x.cn/2"]) is Verdict.BELIEVED
    broken = replace(READ, title="关于做好老年人流感")
    assert weigh(sight(broken), []) is Verdict.BELIEVED
    shown = sight(replace(READ, title="通知公告"), shown=f"{TITLE}\n正文")
    assert weigh(shown, []) is Verdict.BELIEVED


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("统一身份认证平台", SIGN_IN),
        ("某省某委", SIGN_IN),
        ("公告", (Paragraph("本网站将进行系统升级维护，期间暂停访问。"),)),
        ("提示", (Paragraph("您的请求已被拦截，事件编号 7f3a。"),)),
        ("统一身份认证平台", (*SIGN_IN, *LINES)),
    ],
)
def test_a_notice_is_told_by_its_words_whatever_its_length(
    title: str, body: tuple[Paragraph, ...]
) -> None:
    assert weigh(sight(replace(READ, title=title, body=body)), []) is Failure.INTERSTITIAL


def test_a_real_notice_of_maintenance_is_an_article() -> None:
    title = "关于门户网站系统升级维护的公告"
    real = sight(replace(READ, title=title), Row(title, URL))
    assert weigh(real, []) is Verdict.BELIEVED


def test_another_page_is_told_by_the_former_text_or_by_other_addresses() -> None:
    other = replace(READ, title="政务服务门户", body=(Paragraph("欢迎来到本门户。"),))
    assert weigh(sight(other), []) is Verdict.DOUBTED
    assert weigh(sight(other), ["https://x.cn/2"]) is Failure.SAME_PAGE
    assert weigh(sight(other, former=READ), []) is Failure.OTHER_PAGE
    reworded = replace(READ, title="流感季来了")
    assert weigh(sight(reworded, former=READ), []) is Verdict.BELIEVED


def test_a_text_may_grow_but_not_vanish() -> None:
    short = replace(READ, body=LINES[:2])
    assert weigh(sight(short, former=READ), []) is Failure.SHRUNK
    assert weigh(sight(READ, former=short), []) is Verdict.BELIEVED
    again = sight(short, former=READ, failed=Failure.SHRUNK)
    assert weigh(again, []) is Verdict.BELIEVED  # two nights say so


def test_neighbours_are_other_articles_with_one_text_or_one_address() -> None:
    seen = Neighbours()
    assert seen.alike(sight(READ)) == []
    assert seen.alike(sight(READ)) == []  # the same page again
    same_title = Row(TITLE, "https://x.cn/b")
    assert seen.alike(sight(READ, same_title)) == []
    other = Row("公立医院改革示范项目绩效评价结果", "https://x.cn/c")
    assert seen.alike(sight(READ, other)) == [URL, "https://x.cn/b"]
    led = replace(READ, body=LINES[:1])
    first = sight(led, Row("甲院开展义诊活动", "https://x.cn/d"), led_to="https://x.cn/home")
    assert seen.alike(first) == []
    led = replace(READ, body=LINES[:3])
    second = sight(led, Row("乙县疾控中心招聘", "https://x.cn/e"), led_to="https://x.cn/home")
    assert seen.alike(second) == ["https://x.cn/d"]


@pytest.mark.parametrize(
    ("listed", "read", "title"),
    [
        (TITLE, "通知公告", TITLE),  # the column's name
        (TITLE, "关于做好老年人", TITLE),  # a heading broken in two
        (TITLE, "", TITLE),
        (TITLE, f"{TITLE}（2026年版）", f"{TITLE}（2026年版）"),
        ("关于做好老年人流感疫苗…", TITLE, TITLE),  # the list cut it
        ("疫苗接种工作部署会召开", "我市召开疫苗接种工作部署会", "我市召开疫苗接种工作部署会"),
        (f"通知公告：{TITLE}", TITLE, TITLE),
        ("查看详情", TITLE, TITLE),
        ("公立医院改革示范项目绩效评价结果", TITLE, "公立医院改革示范项目绩效评价结果"),
    ],
)
def test_the_list_s_whole_title_beats_a_column_s_name(listed: str, read: str, title: str) -> None:
    found = believed(sight(replace(READ, title=read), Row(listed, URL)), "通知公告", NIGHT)
    assert found.title == title


@pytest.mark.parametrize(
    ("day", "how", "taken"),
    [
        (NIGHT, "labelled text", ROW.published),  # a clock in the page's head
        (NIGHT, "meta tag", ROW.published),  # written by whoever serves the page
        (date(2026, 11, 1), "address", ROW.published),  # the month of an upload
        (date(2026, 11, 10), "shown date", date(2026, 11, 10)),
        (NIGHT, "shown date", NIGHT),
        (None, "", None),
    ],
)
def test_the_list_s_day_beats_a_clock_and_an_address(
    day: date | None, how: str, taken: date | None
) -> None:
    read = replace(READ, published=day, notes={"published": how})
    assert believed(sight(read), "通知公告", NIGHT).published == taken
