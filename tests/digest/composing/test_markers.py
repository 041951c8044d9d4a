"""Numbers at the head of a paragraph, and what only looks like one."""

import pytest

from crawler.official.numerals import number_of, numeral
from digest.composing.markers import (
    ARTICLE,
    CHAPTER,
    CIRCLED,
    FIRST,
    FOURTH,
    IS,
    SECOND,
    THIRD,
    marker,
)


@pytest.mark.parametrize(
    ("text", "rank", "number", "rest"),
    [
        ("第二章　监测内容", CHAPTER, 2, "监测内容"),
        ("第十五条 医疗机构应当", ARTICLE, 15, "医疗机构应当"),
        ("第五条中央企业", ARTICLE, 5, "中央企业"),
        ("十一、加强组织领导", FIRST, 11, "加强组织领导"),
        ("（三）优化流程", SECOND, 3, "优化流程"),
        ("(三)优化流程", SECOND, 3, "优化流程"),
        ("1.住院", THIRD, 1, "住院"),
        ("12、住院", THIRD, 12, "住院"),
        ("（2）门诊", FOURTH, 2, "门诊"),
        ("②门诊", CIRCLED, 2, "门诊"),
        ("二是要强化", IS, 2, "要强化"),
    ],
)
def test_marker(text: str, rank: int, number: int, rest: str) -> None:
    found = marker(text)
    assert found is not None
    assert (found.rank, found.number, text[found.length :]) == (rank, number, rest)


@pytest.mark.parametrize(
    "text",
    ["一、二级医院应当", "第三条规定的情形", "3.5亿元", "2026年", "一方面", "第一", "十分重要"],
)
def test_no_marker(text: str) -> None:
    assert marker(text) is None


def test_numerals_and_back() -> None:
    assert [number_of(numeral(n)) for n in range(1, 100)] == list(range(1, 100))
    assert number_of("一百零三") == 103
