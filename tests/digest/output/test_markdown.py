"""The Markdown of an issue."""

from digest.issue.compose import printed
from digest.issue.model import Entry, SectionKey
from digest.output.markdown import render
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, news


def _lines(*entries: Entry) -> list[str]:
    given = issue(*entries) if entries else full_issue()
    return render(printed(given, PUBLICATION)).splitlines()


def test_masthead_guide_and_closing() -> None:
    lines = _lines()
    assert lines[:3] == ["# 动态参考", "", "第11期"]
    assert "联系人：张三  " in lines and "2026年11月28日" in lines
    assert lines.count("◆政策热点") == 1
    assert lines[-2:] == ["编辑：李 四  ", "审核：编辑部"]


def test_sections_in_order() -> None:
    headings = [line for line in _lines() if line.startswith("## ")]
    assert headings[1:] == [
        "## 一、政策热点",
        "## 二、他山之石",
        "## 三、理论优选",
        "## 四、医院资讯",
        "## 五、典型案例",
    ]


def test_bold_ends_before_punctuation_so_that_commonmark_sees_it() -> None:
    lines = _lines(entry(SectionKey.POLICY, "甲印发《乙》。", text="近日，一是丙。丁。"))
    assert "**1.甲印发《乙》**。近日，**一是丙**。丁。" in lines


def test_the_table_names_a_hospital_once() -> None:
    url = "https://a.cn/s?a=1&b_c=2"
    rows = [
        line
        for line in _lines(news("甲院", "乙", url), news("甲院", "丙", "无网址"))
        if line.startswith("|")
    ]
    assert rows == [
        "| 序号 | 单位 | 标题 | 网址 |",
        "| --- | --- | --- | --- |",
        f"| 1 | 甲院 | 乙 | [https://a.cn/s?a=1\\&b\\_c=2](<{url}>) |",
        "|  |  | 丙 | 无网址 |",
    ]


def test_markup_in_the_text_is_plain() -> None:
    bad = "- <script>*a*_b_`c`[d](e)|&amp;"
    lines = _lines(entry(SectionKey.CASE, "甲", text=f"乙\n{bad}\n3. 丙"), news("A|B", bad, ""))
    plain = r"\<script\>\*a\*\_b\_\`c\`\[d\](e)\|\&amp;"
    assert f"\\- {plain}" in lines
    assert r"3\. 丙" in lines
    assert f"| 1 | A\\|B | - {plain} |  |" in lines
