"""Titles of one document, and of two."""

import pytest

from crawler.official.alike import are_alike, contains

ONE = [
    ("关于印发《某某办法》的通知", "关于印发某某办法的通知"),
    ("我院召开工作大会", "我院召开2026年度工作大会暨表彰会"),
    ("第３次公告", "第3次公告"),
]
TWO = [
    ("关于做好冬春季呼吸道疾病医疗救治工作的通知", "统一身份认证平台"),
    ("关于开展改善护理服务行动的通知", "通知公告"),
    ("", "关于开展改善护理服务行动的通知"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_titles_of_one_document(one: str, other: str) -> None:
    assert are_alike(one, other) and are_alike(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_titles_of_two_documents(one: str, other: str) -> None:
    assert not are_alike(one, other) and not are_alike(other, one)


def test_a_part_too_short_says_nothing() -> None:
    assert contains("关于做好 工作的通知", "做好工作") and not contains("做好工作", "工作")
