"""Quotation marks, brackets and titles in pairs."""

import pytest

from digest.checking.lint.pairs import check
from tests.digest.checking.lint.contexts import of_body


@pytest.mark.parametrize(
    "body",
    [
        "“一老一小”和《办法》（试行）。",
        "“净化‘朋友圈’”。",
        "《关于〈办法〉的通知》。",
        "1）抓质量；2）抓服务。",
        "英文 it's fine，Kendall’s W。",
        "（简称“MDT”）开展(MDT)门诊。",
    ],
)
def test_pairs_are_left_alone(body: str) -> None:
    assert of_body(check, body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("新春第一会”开足马力。", "右引号前面没有左引号"),
        ("，”智慧医院”建设。", "左引号误写成了右引号"),
        ("“智慧医院建设。", "左引号后面没有配对的右引号"),
        ("《办法。", "“《”后面没有配对的“》”"),
        ("办法》。", "“》”前面没有配对的“《”"),
        ('“脑机接口助力康复"。', "直引号"),
        ("重症监护室（ICU)的使用量。", "括号一半全角、一半半角"),
        ("（一）甲（乙。", "“（”后面没有配对的“）”"),
    ],
)
def test_a_broken_pair_is_told(body: str, words: str) -> None:
    assert any(words in line for line in of_body(check, body))
