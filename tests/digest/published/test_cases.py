"""Several 典型案例 under （一）（二）（三）, with lists of their own inside."""

from pathlib import Path

import pytest

from digest.issue.model import SectionKey
from digest.issue.printed import PrintedSection
from digest.published.reading import read
from tests.digest.documents import house
from tests.digest.published.tables import wrapped

CASES = {
    "浙大二院多措并举运用AI赋能抗菌药物精细化管理": (
        "医院以问题为导向，其核心有三个抓手，成效明显，群众满意度持续上升。",
        "1.移动端培训。医院开发了移动端培训系统，每门课学完都要接受考试，倒逼大家主动学习。",
        "2.全程智能导航。系统智能引导该手术是否需要预防使用抗菌药物、术前何时用、用什么品种。",
    ),
    "某市第一人民医院以病种成本管理推动提质增效": (
        "该院三年来推进病种成本核算，把成本管到每一个病种，人均费用连续三年下降。",
        "（1）建立机制。由总会计师牵头，财务、医务、信息共同参与，每月通报一次，按季考核。",
        "（2）用好结果。把核算结果用于预算和绩效，科室从被动控费转为主动管理。",
    ),
    "某省人民医院“一站式”服务中心让群众少跑腿": (
        "服务中心把十一个窗口合成一个，平均等候时间由四十分钟缩短到八分钟，投诉下降七成。",
    ),
}


def _cases(path: Path, lines: list[str]) -> PrintedSection:
    front = ["动态参考", "第9期", "一、政策热点", "1.某委印发《办法》。内容。（来源于某委网站）"]
    path.write_text("\n".join([*front, "二、典型案例", *lines, "编辑：张三"]), "utf-8")
    return read(path, house()).section(SectionKey.CASE)


@pytest.mark.parametrize("width", [0, 28])
@pytest.mark.parametrize("stop", ["", "。"])
def test_each_case_is_read(width: int, stop: str, tmp_path: Path) -> None:
    lines: list[str] = []
    for ordinal, (heading, body) in zip("一二三", CASES.items(), strict=True):
        for paragraph in (f"（{ordinal}）{heading}{stop}", *body):
            lines += wrapped(paragraph, width)
    found = _cases(tmp_path / "动态参考2026年第9期.txt", lines)
    assert [text.label for text in found.texts] == ["（一）", "（二）", "（三）"]
    assert [text.heading.rstrip("。") for text in found.texts] == [*CASES]
    assert [text.no for text in found.texts] == [1, 2, 3]
    assert [len(text.lines) for text in found.texts] == [4, 4, 2]


def test_headings_inside_one_case_are_no_cases(tmp_path: Path) -> None:
    lines = [
        "浙大二院运用AI赋能抗菌药物管理。其核心有两个抓手。",
        "（一）移动端培训。倒逼大家主动学习。",
        "（二）全程智能导航。引导是否需要用药。",
    ]
    (text,) = _cases(tmp_path / "动态参考2026年第9期.txt", lines).texts
    assert (text.label, len(text.lines)) == ("", 3)
