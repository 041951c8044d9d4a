"""How checking grows with a text: `python -m tests.bench.growth [characters]`.

A text ten times as long should take about ten times as long, whatever it is made of. Printed are
milliseconds of processor time of the fact lock (against a page that says nearly the same) and of
all rules of the proof-reader, and the ratio of the two lengths.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from crawler.config import Home
from crawler.items import Article, Paragraph
from digest.checking.grounding.lock import check
from digest.checking.lint.finding import LintContext
from digest.checking.lint.fixing import mended
from digest.checking.lint.running import RULES
from digest.config.settings import Publication, publication
from digest.issue.compose import printed
from digest.issue.model import Entry, EntryState, Issue, IssueState, Section, SectionKey
from tests.bench.desk import PROJECT, WORDS, subject
from tests.bench.lock import clauses

UNITS = (
    *("覆盖率不低于45%。", "江苏省扬州市苏北人民医院", "到2025年9月5日", "《关于加强管理的通知》"),
    *("国卫医发〔2025〕", "第一条", "1234567890", "1,", "一二三四", "万", "\n", " ", "A-", "1 "),
    *("“", "（", "《", "省", "国家", "的", "、", "1月", "（1）", "http://a.cn/"),
)


def measure(length: int = 10_000) -> None:
    """Print a line for each kind of text."""
    book = publication(Home(Path(PROJECT)))
    print(f"{'text of':<14}{'lock':>8}{'×10':>8}{'ratio':>7}{'lint':>8}{'×10':>8}{'ratio':>7}")
    texts: dict[str, Callable[[int], str]] = {
        "clauses": lambda n: clauses(n, Random(2))[:n],
        "prose": _prose,
    }
    texts |= {unit: lambda n, u=unit: (u * n)[:n] for unit in UNITS}  # type: ignore[misc]
    for name, text in texts.items():
        short, long = text(length // 10), text(length)
        lock = [_lock(short), _lock(long)]
        lint = [_lint(short, book), _lint(long, book)]
        told = "".join(f"{a:8.1f}{b:8.1f}{b / max(a, 0.01):7.1f}" for a, b in (lock, lint))
        print(f"{name!r:<14}{told}")


def _prose(length: int) -> str:
    random = Random(3)
    lines = (f"{subject(random)}，{random.choice(WORDS['step'])}。" for _ in range(length // 15))
    return "\n".join(lines)[:length]


def _lock(text: str) -> float:
    lines = text.replace("5", "8").split("\n")
    page = Article("https://x.cn/1", "题", body=tuple(map(Paragraph, lines)))
    return _milliseconds(lambda: check(text, [page]))


def _lint(text: str, book: Publication) -> float:
    entry = Entry(
        1, SectionKey.POLICY, 1, EntryState.PICK, "印发《通知》。", text, "国家卫健委网站"
    )
    section = Section(SectionKey.POLICY, "政策热点", (entry,))
    issue = Issue(1, "2026-11", 11, IssueState.DRAFT, None, (section,))
    context = LintContext(printed(issue, book), book)
    return sum(_milliseconds(lambda: list(rule(context))) for rule in RULES) + _milliseconds(  # noqa: B023
        lambda: mended(text)
    )


def _milliseconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:2]))
