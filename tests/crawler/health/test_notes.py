"""The sentences that are kept with a run: whole, with their values, and with what to do."""

from datetime import date

import pytest

from crawler.health import notes


@pytest.mark.parametrize(
    ("lost", "moved"),
    [("", "找到了，在"), ("https://a.cn/old", "从 https://a.cn/old 搬到了")],
)
def test_a_column_that_was_found(lost: str, moved: str) -> None:
    said = notes.found("新闻", "https://a.cn/new", "https://a.cn/1", lost)
    assert said == f"栏目“新闻”{moved} https://a.cn/new（由 https://a.cn/1 找到）。"


def test_texts_on_other_sites_name_a_few_of_them() -> None:
    said = notes.elsewhere("新闻", 9, {"d.cn", "c.cn", "b.cn", "a.cn"})
    assert said.startswith("栏目“新闻”有 9 篇的正文在别的网站（a.cn、b.cn、c.cn），只记下了标题；")


@pytest.mark.parametrize(
    ("asked", "pause"),
    [(3.0, "等 3 秒。"), (90.0, "等 30 秒（它要求 90 秒，最多等 30 秒）。")],
)
def test_a_longer_pause(asked: float, pause: str) -> None:
    said = notes.slowed_down("a.cn", asked, 30.0)
    assert said == f"网站 a.cn 的 robots.txt 要求放慢，两次访问之间{pause}"


def test_where_reading_back_stopped_says_how_to_go_on() -> None:
    advice = "；要补齐请运行 dongtai crawl cn_nhc --since 日期。"
    since = date(2026, 1, 1)
    assert [
        notes.all_new("cn_nhc", "文件", 3),
        notes.no_rows("cn_nhc", "文件", 3),
        notes.before_since("cn_nhc", "文件", 3, since, dated=True),
        notes.before_since("cn_nhc", "文件", 3, since, dated=False),
    ] == [
        f"栏目“文件”翻到第 3 页，{why}{advice}"
        for why in (
            "全是新文章，更早的还没有读",
            "没有读到文章",
            "还没有到 2026-01-01",
            "列表没有日期",
        )
    ]
