"""Our own exports read back: papers whose titles are links, issues with a table behind them."""

from datetime import date
from pathlib import Path

import pytest

from digest.issue.appendix import PolicyRow, PolicyTable
from digest.issue.compose import printed
from digest.issue.model import SectionKey
from digest.output.files import rendered
from digest.published.reading import read
from tests.digest.documents import house
from tests.digest.issues import PUBLICATION, entry, issue, policy

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"


def test_a_linked_paper_is_read_whole(tmp_path: Path) -> None:
    paper = entry(
        SectionKey.THEORY,
        "公立医院业财融合路径研究",
        text="目的：探讨业财融合。结论：可供参考。",
        cited="中国医院，2026-11-05",
        url="https://kns.cnki.net/kcms/1",
    )
    file = tmp_path / "动态参考2026年第11期.docx"
    file.write_bytes(rendered(printed(issue(policy(), paper), house()), "docx", TEMPLATES))
    found = read(file, house())
    assert not found.is_digest
    (row,) = found.section(SectionKey.THEORY).papers
    assert (row.title, row.journal, row.date) == (paper.heading, "中国医院", "2026-11-05")
    assert row.abstract == paper.text


@pytest.mark.parametrize("to", ["docx", "md"])
def test_the_table_behind_an_issue_is_no_part_of_it(tmp_path: Path, to: str) -> None:
    row = PolicyRow(
        1, date(2025, 3, 1), "", "关于某事的通知", "国家医保局", "通知", "https://x.cn/1"
    )
    table = PolicyTable(2025, ("国家医保局",), (row,))
    case = entry(
        SectionKey.CASE, "某医院加强用药管理。", text="某医院从三个方面入手。\n1.建章立制。很好。"
    )
    file = tmp_path / f"动态参考2026年第11期.{to}"
    file.write_bytes(rendered(printed(issue(policy(), case), PUBLICATION, table), to, TEMPLATES))
    found = read(file, house())
    assert not found.is_digest
    assert found.masthead.editor == "李 四"
    (text,) = found.section(SectionKey.CASE).texts
    assert text.text.endswith("很好。")


def test_an_issue_whose_guide_is_in_columns_reads_back(tmp_path: Path) -> None:
    given = printed(issue(*(policy(n) for n in range(1, 41))), PUBLICATION)
    file = tmp_path / "动态参考2026年第11期.docx"
    file.write_bytes(rendered(given, "docx", TEMPLATES))
    (shown,) = (s for s in read(file, house()).sections if s.texts)
    assert [text.lines for text in shown.texts] == [t.lines for t in given.sections[0].texts]
    assert shown.guide == given.sections[0].guide
