"""The three published issues beside the project: every known slip, and nothing that is none."""

from pathlib import Path

import pytest

from crawler.config import Home
from digest.checking.lint.finding import Finding
from digest.checking.lint.gathering import of_file
from digest.checking.lint.running import lint
from digest.config.settings import publication

HOME = Home(Path(__file__).resolve().parents[4])
MONTHS = ("2025-02", "2025-08", "2025-09")
pytestmark = pytest.mark.shared
# past-issues/README.md lists these; (month, rule, place)
KNOWN = (
    ("2025-09", "重复", "医院资讯 华西医院 第2条"),
    ("2025-08", "网址", "医院资讯 中山大学孙逸仙纪念医院 第2条"),
    ("2025-02", "网址", "医院资讯 复旦大学附属中山医院 第1条"),
    ("2025-09", "网址", "医院资讯 复旦大学附属中山医院 第2条"),
    ("2025-02", "日期", "政策热点 第4条"),
    ("2025-09", "日期", "理论优选 第2条"),
    ("2025-09", "导读", "本期导读 政策热点 第4行"),
    ("2025-02", "成对符号", "医院资讯 北京大学第一医院 第1条"),
    ("2025-09", "序号", "典型案例"),
)
# read one by one and judged right: an editor would mend each of them
FURTHER = {
    "2025-02": [
        ("全角标点", "政策热点 第1条"),  # 落地见效,持续
        ("重字", "他山之石 第3条"),  # 作为为当下
        ("重字", "理论优选 第2条"),  # 主要主要变化
    ],
    "2025-08": [
        ("全角标点", "他山之石 第1条"),  # 匹配度;“智能
        ("成对符号", "医院资讯 华中科技大学同济医学院附属同济医院 第1条"),  # 康复" closes straight
    ],
    "2025-09": [
        ("全角标点", "政策热点 第1条"),  # 情形:违规
        ("导读", "本期导读 理论优选 第2行"),  # 2023年 above, 2022 年 in the text
        ("序号", "他山之石 第1条"),  # （1） beside (2)
        ("成对符号", "他山之石 第4条"),  # 智慧赋能” without its “
        ("空格", "他山之石 第2条"),  # 100 多个
        ("空格", "典型案例"),
        ("空格", "医院资讯 中南大学湘雅二院 第2条"),
        ("空格", "理论优选 第2条"),
        ("网址", "医院资讯 中山大学附属第一医院 第2条"),  # a blank in the address
    ],
}


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, tuple[Finding, ...]]:
    files = {month: shared / "past-issues" / f"{month}.txt" for month in MONTHS}
    house = publication(HOME)
    return {
        month: lint(of_file(path, house, None, [files[m] for m in MONTHS if m < month]))
        for month, path in files.items()
    }


@pytest.mark.parametrize(("month", "rule", "place"), KNOWN)
def test_a_known_slip_is_found(
    found: dict[str, tuple[Finding, ...]], month: str, rule: str, place: str
) -> None:
    assert (rule, place) in [(f.rule, str(f.place)) for f in found[month]]


@pytest.mark.parametrize("month", MONTHS)
def test_nothing_else_is_told(found: dict[str, tuple[Finding, ...]], month: str) -> None:
    known = {(rule, place) for m, rule, place in KNOWN if m == month}
    others = {(f.rule, str(f.place)) for f in found[month]} - known
    assert sorted(others) == sorted(FURTHER[month])
