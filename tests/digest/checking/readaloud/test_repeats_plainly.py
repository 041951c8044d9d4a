"""What is said again, looked up by its rarest pairs, is what comparing each with each finds."""

from random import Random

import pytest

from crawler.characters import letters
from digest.checking.readaloud.repeats import ALIKE, SHORTEST, repeated
from digest.checking.readaloud.sayings import sayings

WORDS = (
    "加强医院管理",
    "推进质量提升",
    "完善绩效考核制度",
    "规范诊疗服务行为",
    "于3月前",
    "达到45%",
)


def plainly(text: str) -> list[tuple[int, int]]:
    found, said = [], list[tuple[set[str], set[str]]]()
    for saying in sayings(text):
        bare = letters(saying.text)
        if len(bare) < SHORTEST:
            continue
        pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
        figures = {figure for figure in ("3", "45") if figure in saying.text}
        if any(figures <= known and len(pairs & old) >= ALIKE * len(pairs) for old, known in said):
            found.append((saying.start, saying.start + len(saying.text)))
        said.append((pairs, figures))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_the_same_is_found(seed: int) -> None:
    random = Random(seed)
    lines = ("，".join(random.choices(WORDS, k=random.randint(2, 4))) + "。" for _ in range(60))
    text = "".join(lines)
    assert list(repeated(text)) == plainly(text) != []
