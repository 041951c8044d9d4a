"""A text ten times as long takes about ten times the work, whatever it is made of.

Work is counted in lines of Python and in comparisons, never in seconds; `tests.bench.growth` times.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType
from typing import Any

import pytest

from crawler.items import Article, Paragraph
from digest.checking.grounding import facts as reading
from digest.checking.grounding import substitution
from digest.checking.grounding.lock import check
from tests.bench.lock import clauses

HERE = (substitution.__file__, reading.__file__)


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many lines of the lock's loops are run."""
    lines = [0]

    def step(_frame: FrameType, event: str, _: Any) -> Any:
        lines[0] += event == "line"
        return step

    def call(frame: FrameType, _event: str, _: Any) -> Any:
        return step if frame.f_code.co_filename in HERE else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield lines
    finally:
        sys.settrace(before)


def work(source: str) -> int:
    """What it takes to hold a text to itself with other digits."""
    page = Article("https://x.cn/1", "题", body=tuple(map(Paragraph, source.split("\n"))))
    with counted() as lines:
        check(source.replace("3", "8"), [page])
    return lines[0]


@pytest.mark.parametrize(
    "unit", ["", "覆盖率不低于43%。", "江苏省扬州市苏北人民医院，", "到2023年3月底"]
)
def test_work_grows_with_the_text(unit: str) -> None:
    def text(length: int) -> str:
        return (unit * length)[:length] if unit else clauses(length, Random(5))

    assert work(text(6_000)) <= 13 * work(text(600))


RUNS = ("1234567890", "1,", "一二三四", "万", "\n", "A-", " ", "1 ", "《", "（")
LIMIT = 120  # seconds; it takes two, and a quarter of an hour where a pattern is wrong
LONG = """
import sys
from digest.checking.grounding.facts import facts
for run in sys.argv[1:]:
    facts(run * (60_000 // len(run)))
"""


def test_no_pattern_reads_to_the_end_of_a_run_from_each_of_its_characters() -> None:
    """In a process of its own, since a pattern that does so cannot be interrupted."""
    subprocess.run([sys.executable, "-c", LONG, *RUNS], check=True, timeout=LIMIT)
