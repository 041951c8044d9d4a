"""How the fact lock grows with a text: `python -m tests.bench.lock [characters]`.

A text of clauses that are all alike, checked against itself with a digit in ten changed. Beside the
whole check stands the search for other values in a fact's place, and the same fact by fact.
"""

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from crawler.items import Article, Paragraph
from digest.checking.grounding.facts import facts
from digest.checking.grounding.lock import check
from digest.checking.grounding.substitution import Places, instead, placed
from tests.digest.checking.grounding.substitution_plainly import instead_plainly

WARDS = ("门诊", "护理", "病案", "手术")


def measure(most: int = 40_000) -> None:
    """Print seconds of processor time for a quarter, a half and the whole length."""
    for length in (most // 4, most // 2, most):
        source = clauses(length, Random(2))
        text = re.sub(r"[37](?=[%名])", "8", source)
        page = Article("https://x.cn/1", "题", body=tuple(map(Paragraph, source.split("\n"))))
        whole = _seconds(partial(check, text, [page]))
        known, places = placed(source, facts(source, articles=True)), Places()
        places.add(known)
        stated = placed(text, facts(text))
        by_place = _seconds(lambda: [instead(one, places) for one in stated])  # noqa: B023
        plainly = _seconds(lambda: [instead_plainly(one, known) for one in stated])  # noqa: B023
        print(
            f"{length:6} 字  {len(stated):5} 处  核对 {whole:6.2f} s"
            f"  其中同处异值 {plainly:6.2f} → {by_place:5.2f} s"
        )


def _seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def clauses(length: int, random: Random) -> str:
    """A text of about so many characters, all its clauses alike."""
    lines: list[str] = []
    while sum(map(len, lines)) < length:
        lines.append(
            f"到{random.randrange(2020, 2031)}年{random.randrange(1, 13)}月底，"
            f"{random.choice(WARDS)}覆盖率不低于{random.randrange(100)}%，"
            f"配备{random.randrange(1, 50)}名专职人员，投入{random.randrange(1000)}万元。"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:2]))
