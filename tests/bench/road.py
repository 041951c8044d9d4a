"""How fast the road is: crawl under replay, store, search, draft, export.

`python -m tests.bench.road [articles]`
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from scrapy import Request
from scrapy.http import Response

from crawler.archive.records import write_exchange
from crawler.clock import SHANGHAI
from crawler.config import CrawlConfig, Home
from crawler.items import Article, Paragraph, Role
from crawler.run.crawl import crawl
from crawler.store import articles, sources
from crawler.store.database import opened
from crawler.store.search import search
from crawler.store.sources import SourceRow
from digest.config.settings import publication
from digest.drafting.draft import draft
from digest.output.files import FORMATS, export, file_name
from digest.store import issues

PROJECT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 20, 2, 30, tzinfo=SHANGHAI)
SITE = "https://www.bench.example"
SOURCE = f"""
[source.zz_bench]
org = "国家医疗保障局"
sort = "policy"
article_re = "/info/\\\\d+\\\\.htm"
columns = {{ "通知" = "{SITE}/list.htm" }}
"""


@contextmanager
def measured(name: str, count: int, unit: str) -> Iterator[None]:
    """Print how long the block took, and the rate."""
    start = time.perf_counter()
    yield
    seconds = time.perf_counter() - start
    print(f"{name:<28} {seconds:7.2f} s   {count / seconds:10.1f} {unit}/s")


def title(number: int) -> str:
    return f"关于做好第{number}批定点医疗机构医保支付管理工作的通知"


def paragraphs(number: int) -> list[str]:
    points = ("加强组织领导", "完善支付政策", "优化经办服务", "强化基金监管", "做好宣传培训")
    body = [f"为做好第{number}批医保支付管理工作，提高基金使用效率，现就有关事项通知如下："]
    for numeral, point in zip("一二三四五", points, strict=True):
        body += [
            f"{numeral}、{point}",
            f"各地要结合实际{point}，公立医院执行率不低于{90 + number % 10}%，按季度报送进展。",
        ]
    return body


def page(number: int) -> bytes:
    text = "".join(f"<p>{p}</p>" for p in paragraphs(number))
    day = date(2026, 11, 1) + timedelta(days=number % 19)
    return (
        f"<html><head><title>{title(number)}</title></head><body><h1>{title(number)}</h1>"
        f"<p>发布时间：{day} 来源：国家医疗保障局</p>"
        f"<div class='content'>{text}</div></body></html>"
    ).encode()


def record(path: Path, count: int) -> None:
    """A night with one list of `count` articles, and their pages."""
    rows = "".join(
        f'<li><a href="/info/{n}.htm">{title(n)}</a><span>2026-11-{n % 19 + 1:02}</span></li>'
        for n in range(count)
    )
    listing = f"<html><body><ul>{rows}</ul></body></html>".encode()
    pages = {"/list.htm": listing} | {f"/info/{n}.htm": page(n) for n in range(count)}
    headers = {"Content-Type": "text/html; charset=utf-8"}
    with path.open("wb") as out:
        for name, body in pages.items():
            answer = Response(SITE + name, headers=headers, body=body)
            write_exchange(out, Request(answer.url), answer, AT)


def stored(number: int) -> Article:
    body = tuple(
        Paragraph(p, Role.HEADING if i % 2 else Role.TEXT, i % 2)
        for i, p in enumerate(paragraphs(number))
    )
    url = f"{SITE}/store/{number}.htm"
    return Article(url, title(number), date(2026, 11, 3), source="zz_store", body=body)


def run(count: int) -> None:
    """Measure each part on `count` articles."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        shutil.copytree(PROJECT / "config", home.config)
        (home.config / "sources.toml").write_text(SOURCE, "utf-8")
        night = home.root / "night.warc.gz"
        record(night, count)
        with measured("crawl under replay", count + 1, "pages"):
            report = crawl(home, CrawlConfig(), ("zz_bench",), replay=(night,))
        assert report.runs[0].added == count, report
        _desk(home, count)


def _desk(home: Home, count: int) -> None:
    with opened(home.database) as db:
        sources.keep(db, [SourceRow("zz_store", "国家卫生健康委员会", "policy", "")])
        with measured("store, one by one", count, "articles"):
            for number in range(count):
                articles.save_read(db, stored(number), AT)
        with measured("search, three characters", 20, "searches"):
            for _ in range(20):
                search(db, "医保支付管理")
        with measured("search, two characters", 20, "searches"):
            for _ in range(20):
                search(db, "医保")
        book = publication(home)
        with measured("draft the month", 2 * count, "candidates"):
            draft(db, book, "2026-11", None, AT)
        issue = issues.load(db, issues.find(db, "2026-11"), book.sections)
    for kind in FORMATS:
        with measured(f"export {kind}", 1, "issues"):
            place = home.root / file_name(issue, book, kind)
            export(issue, book, kind, place, home.config / "templates")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
