"""Where a number points: 以上 and 不少于 are one direction, 以下 and 不超过 the other."""

import pytest

from digest.checking.grounding.comparators import DOWN, LESS, MORE, UP, comparators, contradicted
from digest.checking.grounding.facts import facts


def ways(text: str) -> list[tuple[str, str]]:
    return [(fact.text, way) for fact, way in comparators(text, facts(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("达到95%以上", [("95%", MORE)]),
        ("不少于3名", [("3名", MORE)]),
        ("不得少于3名", [("3名", MORE)]),
        ("少于3名的", [("3名", LESS)]),
        ("不得超过10天", [("10天", LESS)]),
        ("超过5000场", [("5000场", MORE)]),
        ("控制在15分钟以内", [("15分钟", LESS), ("15分钟", LESS)]),
        ("未满18岁", [("18岁", LESS)]),
        ("满4年的", [("4年", MORE)]),
        ("增长3.6%", [("3.6%", UP)]),
        ("下降至14.3/10万", [("14.3/10万", DOWN)]),
        ("缩短20%", [("20%", DOWN)]),
        ("共有3家医院", []),
    ],
)
def test_direction(text: str, told: list[tuple[str, str]]) -> None:
    assert ways(text) == told


def test_only_another_direction_contradicts() -> None:
    assert contradicted(LESS, {MORE})
    assert contradicted(MORE, set())
    assert not contradicted(MORE, {MORE, UP})
    assert not contradicted(UP, set())
    assert contradicted(UP, {DOWN})
