"""What is left of a string."""

import re

from hypothesis import given
from hypothesis import strategies as st

from crawler.characters import (
    is_chinese,
    is_page_number,
    letters,
    unspaced,
    without_brackets,
    without_tags,
)


@given(st.text())
def test_blanks_and_marks_as_patterns_know_them(text: str) -> None:
    assert unspaced(text) == re.sub(r"\s", "", text)
    assert letters(text) == re.sub(r"\W", "", text)


def test_tags() -> None:
    assert without_tags("来源：<a href='/x'>健康报</a>") == "来源：健康报"
    assert without_tags("一<br>二", "\n") == "一\n二"
    assert without_tags("血压<120") == "血压<120"


def test_chinese_characters() -> None:
    assert all(map(is_chinese, "医䶮")) and is_chinese("\uf9d1")
    assert not any(map(is_chinese, "A9，。　"))


def test_a_line_that_is_a_page_number() -> None:
    assert all(map(is_page_number, ("12", "— 12 —", "- 3 -")))
    assert not any(map(is_page_number, ("第12号", "12345", "——", "12.5", "")))


def test_brackets() -> None:
    assert (
        without_brackets("某医院（某省肿瘤医院)关于印发办法(试行)的通知")
        == "某医院关于印发办法的通知"
    )
    assert without_brackets("（未完") == "（未完"
