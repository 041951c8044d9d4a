"""What a recipient asks for, and what is refused with the nearest word."""

from dataclasses import replace
from pathlib import Path

import pytest

from digest.config import recipients
from digest.config.interests import wanted
from tests.digest.config.test_recipients import complaint, home_with, person
from tests.digest.homes import LI, policy_of

ORGS = {"cn_nhsa": "国家医保局"}
DRG = policy_of(1, title="关于完善DRG付费的通知")
OPINION = policy_of(2, title="关于推进公立医院改革的意见")


@pytest.mark.parametrize(
    ("wish", "gets"),
    [
        ({}, (True, True)),
        ({"topics": ("DRG",)}, (True, False)),
        ({"topics": ("drg", "公立医院")}, (True, True)),
        ({"must": ("国家医保局", "公立医院")}, (False, True)),
        ({"never": ("公立医院",)}, (True, False)),
        ({"topics": ("cn_nhsa",), "never": ("drg",)}, (False, True)),
        ({"types": ("意见",)}, (False, True)),
        ({"types": ("通知", "公告"), "must": ("DRG",)}, (True, False)),
    ],
)
def test_what_is_told(wish: dict[str, tuple[str, ...]], gets: tuple[bool, bool]) -> None:
    somebody = replace(LI, **wish)  # type: ignore[arg-type]  # one of several fields
    assert (wanted(DRG, somebody, ORGS), wanted(OPINION, somebody, ORGS)) == gets


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('when = "早晨"', "您是不是想写“早上”"),
        ('kinds = ["每夜总结"]', "您是不是想写“每夜小结”"),
        ('types = ["意见书稿"]', "意见"),
        ('quiet = "22点到7点"', "22:00-07:00"),
        ("workdays = 1", "workdays"),
    ],
)
def test_a_wrong_word_is_named_with_the_nearest(tmp_path: Path, line: str, said: str) -> None:
    assert said in complaint(tmp_path, person("李", "a@qq.com") + line + "\n")


def test_a_source_misspelt_in_any_list_is_told(tmp_path: Path) -> None:
    text = person("李", "a@qq.com") + 'never = ["cn_nsha"]\n'
    people = recipients.load(home_with(tmp_path, text)).right
    assert ["cn_nhsa" in line for line in recipients.misspelt(people, ["cn_nhsa"])] == [True]
