"""How fast a month is drafted that had 3,000 candidates, against ten years of past issues.

`python -m tests.bench.desk [candidates] [issues]`; the aim is 5 seconds.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.items import Article, PageState, Paragraph, Role
from crawler.store import articles, sources
from crawler.store.database import opened
from crawler.store.sources import SourceRow
from digest.config.settings import publication
from digest.drafting.draft import draft
from digest.store import published
from digest.store.published import Printed

PROJECT = Path(__file__).resolve().parents[2]
AT = datetime(2026, 11, 28, 2, 30, tzinfo=SHANGHAI)
OFFICES = {
    "cn_nhc": "国家卫生健康委员会",
    "cn_nhsa": "国家医疗保障局",
    "js_wjw": "江苏省卫生健康委员会",
}
_WORDS = {
    "about": "门诊 急诊 护理 药事 病案 手术 麻醉 康复 检验 影像 输血 营养 感染控制 运营 价格 病床",
    "action": "推进 加强 规范 完善 优化 改进 落实 深化",
    "aspect": "质量管理 服务流程 绩效考核 信息化建设 人才培养 成本管控 安全管理 协同发展",
    "step": "加强组织领导 完善工作机制 细化任务分工 强化监督检查 注重宣传引导 推动数据共享",
}
WORDS = {kind: words.split() for kind, words in _WORDS.items()}


def subject(random: Random) -> str:
    """What a document or a piece of news is about."""
    return "".join(random.choice(WORDS[kind]) for kind in ("action", "about", "aspect"))


def policies(count: int, random: Random) -> Iterator[Article]:
    """Notices of about 3,000 characters, six parts each."""
    for n in range(count):
        about = subject(random)
        body = [Paragraph(f"为进一步{about}，现就有关工作通知如下：")]
        for numeral, step in zip("一二三四五六", random.sample(WORDS["step"], 6), strict=True):
            body.append(Paragraph(f"{numeral}、{step}", Role.HEADING, 1))
            what = random.choice(WORDS["about"])
            told = f"各地要结合实际{step}，到2027年{what}覆盖率不低于{n % 60 + 40}%。"
            body += [Paragraph(f"（{sub}）{subject(random)}。{told * 5}") for sub in "一二"]
        title = f"关于{random.choice(['进一步', '切实', '持续'])}{about}（{n}号方案）的通知"
        yield _article(random.choice(list(OFFICES)), f"p{n}", title, tuple(body), n)


def news(names: list[str], count: int, random: Random) -> Iterator[Article]:
    """News of hospitals, of about 800 characters."""
    for n in range(count):
        title = f"{subject(random)}，第{n}例多学科协作成功救治危重患者"
        body = (Paragraph(f"近日，团队{subject(random)}，平均住院日降至{n % 9 + 1}天。" * 25),)
        yield _article(random.choice(names), f"h{n}", title, body, n)


def earlier_issues(count: int, random: Random) -> Iterator[tuple[str, list[Printed]]]:
    """(month, rows) of `count` issues, eight policies and twenty pieces of news each."""
    for at in range(count):
        month = f"{2016 + (at + 10) // 12}-{(at + 10) % 12 + 1:02}"
        rows = [
            Printed(
                month,
                1,
                "policy",
                n,
                f"国家卫健委印发《{subject(random)}的通知》。",
                "正文。" * 200,
            )
            for n in range(1, 9)
        ]
        rows += [
            Printed(month, 1, "hospital", n, f"{subject(random)}第{at}{n}例", "", "某院",
                    f"https://www.past.example/{at}/{n}.html")
            for n in range(1, 21)
        ]  # fmt: skip
        yield month, rows


def run(candidates: int = 3000, issues: int = 120) -> float:
    """Fill a store, draft its month, print and return the seconds of CPU that took."""
    random = Random(7)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "dongtai.db") as db:
        _fill(db, candidates, issues, random)
        start = time.process_time()
        report = draft(db, publication(Home(PROJECT)), "2026-11", None, AT)
        seconds = time.process_time() - start
    told = f"{report.considered} 篇候选，对照 {issues} 期往期，列入 {len(report.added)} 条"
    print(f"{'draft the month':<28} {seconds:7.2f} s   {told}")
    return seconds


def _fill(db: Database, candidates: int, issues: int, random: Random) -> None:
    book = publication(Home(PROJECT))
    hospitals = {source: h.name for h in book.hospitals for source in h.sources}
    rows = [SourceRow(name, org, "policy", "") for name, org in OFFICES.items()]
    sources.keep(db, rows + [SourceRow(n, org, "hospital", "") for n, org in hospitals.items()])
    for article in policies(candidates // 2, random):
        articles.save_read(db, article, AT)
    for article in news(list(hospitals), candidates - candidates // 2, random):
        articles.save_read(db, article, AT)
    for month, printed in earlier_issues(issues, random):
        published.keep(db, month, printed)


def _article(
    source: str, key: str, title: str, body: tuple[Paragraph, ...], number: int
) -> Article:
    url = f"https://www.{source.replace('_', '-')}.example/{key}.html"
    day = date(2026, 11, number % 28 + 1)
    return Article(url, title, day, PageState.ARTICLE, source=source, body=body)


if __name__ == "__main__":
    run(*map(int, sys.argv[1:3]))
