"""The made-up hospital that most crawls of the tests visit: its pages, and who crawls it."""

from datetime import date
from pathlib import Path

from crawler.config import CrawlConfig, Home
from crawler.run.crawl import CrawlReport, crawl

QUICK = CrawlConfig(
    contact="desk@example.org",
    delay=0.02,
    timeout=5,
    max_megabytes=1,
    hours="",
    allow_loopback=True,
)
DECLARED = """
[source.zz_test]
org = "示例医院"
article_re = "/info/\\\\d+/\\\\d+\\\\.htm"
columns = {{ "新闻" = "{site}/news.htm" }}
"""
TITLES = {
    1: "我院成功完成首例机器人辅助肝移植手术",
    2: "我院牵头发布老年肌少症诊疗专家共识",
    3: "门诊推出预交金线上退款便民新举措",
}


def list_page(numbers: list[int]) -> str:
    rows = "".join(
        f'<li><a href="info/1021/{n}.htm" title="{TITLES[n]}">{TITLES[n][:12]}...</a>'
        f"<span>2026-11-{n + 10:02}</span></li>"
        for n in numbers
    )
    return f"<html><head><title>新闻</title></head><body><ul class='list'>{rows}</ul></body></html>"


def article_page(n: int, more: str = "") -> str:
    text = "".join(
        f"<p>第{i}段，团队围绕临床需求开展工作，方案经过多学科讨论，患者恢复良好。{more}</p>"
        for i in range(6)
    )
    return (
        f"<html><head><title>{TITLES[n]}-示例医院</title></head><body><h1>{TITLES[n]}</h1>"
        f"<p>发布时间：2026-11-{n + 10:02} 来源：宣传处</p><div class='v_news_content'>{text}</div>"
        "</body></html>"
    )


def crawl_once(
    home: Home, *, since: date | None = None, replay: tuple[Path, ...] = ()
) -> CrawlReport:
    return crawl(home, QUICK, ("zz_test",), since=since, replay=replay)
