"""Flattened tables: the name before, between or behind its titles, everything broken over lines."""

from itertools import product
from random import Random

import pytest

from digest.published.blocks import Line, Row
from digest.published.hospitals import table
from tests.digest.issues import HOSPITALS
from tests.digest.published.paper import broken

Groups = list[tuple[str, list[tuple[str, str]]]]
KNOWN = frozenset(name for name, _ in HOSPITALS)


def groups() -> Groups:
    title = "多学科团队完成第{}{}例高难度手术，患者康复出院"
    return [
        (name, [(title.format(no, n), url.format(43101 + 7 * no + n)) for n in (1, 2)])
        for no, (name, url) in enumerate(HOSPITALS, 1)
    ]


def flattened(given: Groups, where: str, numbers: str, random: Random) -> list[Line]:
    lines = ["序号 单位 标题 网址"]
    for no, (hospital, items) in enumerate(given, 1):
        name = broken(hospital, random.choice([6, 7, 8, 20]))
        if numbers == "own line":
            name = [str(no), *name]
        elif numbers == "same line":
            name = [f"{no} {name[0]}", *name[1:]]
        told = [
            [*broken(title, random.choice([12, 18, 30])), *broken(url, random.choice([25, 40, 90]))]
            for title, url in items
        ]
        at = {"before": 0, "between": 1, "behind": len(told)}[where]
        lines += [line for part in (*told[:at], name, *told[at:]) for line in part]
    return [Line(line) for line in lines]


@pytest.mark.parametrize("known", [KNOWN, frozenset[str]()], ids=["known", "unknown"])
@pytest.mark.parametrize(
    ("where", "numbers"),
    list(product(("before", "between", "behind"), ("own line", "same line", "no numbers"))),
)
def test_every_row_is_found(where: str, numbers: str, known: frozenset[str]) -> None:
    random = Random(f"{where} {numbers}")
    for _ in range(5):
        found = table(flattened(groups(), where, numbers, random), known)
        got = [(g.hospital, [(i.title, i.url) for i in g.news]) for g in found]
        assert got == groups()


def test_a_name_between_the_lines_of_one_title() -> None:
    lines = ["仁和医院完成全省首例高难度", "1", "仁和医院", "微创手术", "https://a.cn/info/1.htm",
             "第二条新闻的标题", "https://a.cn/info/2.htm"]  # fmt: skip
    found = table([Line(line) for line in lines], frozenset())
    assert [(i.title, i.url) for i in found[0].news] == [
        ("仁和医院完成全省首例高难度微创手术", "https://a.cn/info/1.htm"),
        ("第二条新闻的标题", "https://a.cn/info/2.htm"),
    ]
    assert found[0].hospital == "仁和医院"


def test_three_rows_of_one_hospital_and_one_of_another() -> None:
    lines = ["1", "仁和医院", "一", "https://a.cn/1.htm", "二", "https://a.cn/2.htm", "三",
             "https://a.cn/3.htm", "2", "同安医院", "四", "https://b.cn/4.htm"]  # fmt: skip
    found = table([Line(line) for line in lines], frozenset())
    assert [(g.hospital, len(g.news)) for g in found] == [("仁和医院", 3), ("同安医院", 1)]


def test_an_address_with_a_blank_keeps_its_raw_form() -> None:
    row = Row((("1",), ("仁和医院",), ("标题",), ("https://mp.weixin.qq.com/s/1SpUMt AwGPow",)))
    item = table([row], frozenset())[0].news[0]
    assert (item.url, item.raw) == (
        "https://mp.weixin.qq.com/s/1SpUMtAwGPow",
        "https://mp.weixin.qq.com/s/1SpUMt AwGPow",
    )


def test_a_cell_with_two_titles_and_two_addresses() -> None:
    row = Row((("1",), ("仁和医院",), ("一", "二"), ("https://a.cn/1", "https://a.cn/2")))
    items = table([row], frozenset())[0].news
    assert [(i.title, i.url) for i in items] == [("一", "https://a.cn/1"), ("二", "https://a.cn/2")]


def test_rows_before_any_name_are_kept_without_one() -> None:
    found = table([Line("一条新闻"), Line("https://a.cn/1.htm")], frozenset())
    assert [(g.hospital, g.news[0].title) for g in found] == [("", "一条新闻")]
