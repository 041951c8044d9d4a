"""Chinese typography: full-width marks, paired quotes, no stray blanks; never other words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.composing.typography import tidy, tidy_title


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("8月 15日,国家医保局印发了《办法》.", "8月15日，国家医保局印发了《办法》。"),
        ("参保率 95%,同比增长 2.19%;达 1,000 家", "参保率95%，同比增长2.19%；达1,000家"),
        ('推行"一站式"服务', "推行“一站式”服务"),
        ("推进”百日行动“工作", "推进“百日行动”工作"),
        ("准则(2025年版)", "准则（2025年版）"),
        ("函数 f(x) 与 AI 模型", "函数f(x)与AI模型"),
        ("医保函[2026]77号", "医保函〔2026〕77号"),
        ("时间:10:30", "时间：10:30"),
        ("（一）甲。。乙，，丙", "（一）甲。乙，丙"),
        ("网址：http://www.example.cn/a,b", "网址：http://www.example.cn/a,b"),
    ],
)
def test_a_paragraph_is_dressed_for_print(given: str, printed: str) -> None:
    assert tidy(given) == printed


def test_an_odd_quotation_mark_is_left_alone() -> None:
    assert tidy("他说：“要重视。") == "他说：“要重视。"


def test_a_title_keeps_the_blank_between_its_halves() -> None:
    assert tidy_title("从临床中来 到临床中去 3 项") == "从临床中来 到临床中去3项"
    assert tidy_title("关于《甲 乙办法》的通知") == "关于《甲乙办法》的通知"


@given(st.text("国家医保局2026年AIab，。、；：！？,.;:!?()（）“”\"' 《》%", max_size=60))
def test_words_and_their_order_never_change(text: str) -> None:
    def words(of: str) -> str:
        return re.sub(r"[\W_]", "", of)

    assert words(tidy(text)) == words(text)
    assert tidy(tidy(text)) == tidy(text)
