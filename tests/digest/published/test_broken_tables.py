"""Tables of papers that a page cut, and what stands above them."""

from pathlib import Path

import pytest

from digest.issue.model import SectionKey
from digest.issue.printed import PrintedSection
from digest.published.reading import read
from tests.digest.documents import house

HEAD = "序号\t论文名称\t发表期刊\t发表时间\t论文摘要"
FIRST = "1\t甲研究\t中国医院\t2026-09-05\t目的：探讨运营路径，"
SECOND = "2\t乙研究\t现代医院\t2025，45（12）\t结论：可行。"
INTRO = "本期动态参考对部分北大核心期刊医院管理相关论文进行了摘编，供参考。"
BEHIND = "2.2025年国家医保局政策汇总。为进一步提供参考，汇总如下。"


def _theory(tmp_path: Path, *lines: str) -> PrintedSection:
    path = tmp_path / "动态参考2026年第9期.txt"
    path.write_text("\n".join(("动态参考", "第9期", "一、理论优选", *lines)), "utf-8")
    return read(path, house()).section(SectionKey.THEORY)


@pytest.mark.parametrize(
    "rest",
    [
        ("方法：访谈。结论：可行。",),
        ("\t\t\t\t方法：访谈。结论：可行。",),
        (HEAD, "\t\t\t\t方法：访谈。结论：可行。"),
    ],
    ids=["a line", "a row", "a row under the head again"],
)
def test_an_abstract_goes_on_behind_a_page(tmp_path: Path, rest: tuple[str, ...]) -> None:
    found = _theory(tmp_path, INTRO, HEAD, FIRST, *rest, SECOND)
    assert [p.abstract for p in found.papers] == [
        "目的：探讨运营路径，方法：访谈。结论：可行。",
        "结论：可行。",
    ]
    assert found.papers[1].date == "2025，45（12）"


def test_the_last_abstract_goes_on_too(tmp_path: Path) -> None:
    found = _theory(tmp_path, INTRO, HEAD, SECOND, FIRST, "方法：访谈。", BEHIND)
    assert found.papers[1].abstract == "目的：探讨运营路径，方法：访谈。"
    assert [text.heading for text in found.texts] == ["2025年国家医保局政策汇总。"]


@pytest.mark.parametrize(
    "above",
    [(INTRO,), ("1.北核期刊医院管理论文摘要选登。" + INTRO,), ("1.论文选登", INTRO), ()],
)
def test_what_announces_the_table_is_no_entry(tmp_path: Path, above: tuple[str, ...]) -> None:
    found = _theory(tmp_path, *above, HEAD, FIRST + "。", SECOND, BEHIND)
    assert [text.heading for text in found.texts] == ["2025年国家医保局政策汇总。"]
    assert found.texts[0].no == 2
    assert (INTRO in found.opening) is bool(above)


def test_an_entry_above_the_table_stays_one(tmp_path: Path) -> None:
    found = _theory(
        tmp_path,
        "1.某省医院管理学会召开年会。会议总结了工作。",
        "2.北核期刊医院管理论文摘要选登。" + INTRO,
        HEAD,
        FIRST + "。",
    )
    assert [text.heading for text in found.texts] == ["某省医院管理学会召开年会。"]
    assert found.opening.startswith("2.北核期刊")


def test_a_text_behind_a_flattened_table_is_no_abstract(tmp_path: Path) -> None:
    """As a PDF gives it: the guide names the text, its number begins a line."""
    guide = ("本期导读", "◆理论优选", "北核期刊医院管理论文摘要选登", "2025年国家医保局政策汇总")
    rows = (
        "序号 论文名称 发表期刊 发表时间 论文摘要",
        "1",
        "公立医院运营",
        "管理研究",
        "中国医院 2026-09-05",
    )
    lines = (
        "一、理论优选",
        "1.北核期刊医院管理论文摘要选登。",
        INTRO,
        *rows,
        "目的：探讨。",
        "结论：可行。",
        BEHIND,
    )
    path = tmp_path / "动态参考2026年第9期.txt"
    path.write_text("\n".join(("动态参考", "第9期", *guide, *lines)), "utf-8")
    found = read(path, house()).section(SectionKey.THEORY)
    assert [(p.title, p.abstract) for p in found.papers] == [
        ("公立医院运营管理研究", "目的：探讨。结论：可行。")
    ]
    assert [text.heading for text in found.texts] == ["2025年国家医保局政策汇总。"]
