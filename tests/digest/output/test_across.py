"""The table of 医院资讯 across, in sections of Word's and on pages of their own in the web page."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from digest.issue.compose import printed
from digest.issue.model import Issue, SectionKey
from digest.issue.printed import PrintedIssue
from digest.output.files import rendered
from digest.output.losses import losses
from digest.published.reading import read
from tests.digest.issues import PUBLICATION, full_issue
from tests.digest.output.resaved import TEMPLATES
from tests.digest.output.test_sound import TABLE

TALL, WIDE = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE


def wide(issue: Issue, **more: object) -> PrintedIssue:
    given = {"wide_table": True, "proof": "送审稿", **more}
    return replace(printed(issue, PUBLICATION), **given)  # type: ignore[arg-type]


def without(*keys: SectionKey) -> Issue:
    issue = full_issue()
    return replace(issue, sections=tuple(s for s in issue.sections if s.key not in keys))


def opened(page: PrintedIssue) -> Document:
    content = rendered(page, "docx", TEMPLATES)
    assert losses(page, content, "docx") == []
    return docx.Document(BytesIO(content))


def test_the_table_has_a_section_of_its_own_between_upright_ones() -> None:
    document = opened(wide(full_issue()))
    assert [section.orientation for section in document.sections] == [TALL, WIDE, TALL]
    for section in document.sections:
        width, height = int(section.page_width or 0), int(section.page_height or 0)
        assert (width > height) is (section.orientation is WIDE)
        header = section.header.paragraphs
        assert [p.text for p in header] == ["送审稿"]
        assert "PAGE" in section.footer._element.xml
    words = [p.text for p in document.paragraphs]
    assert "四、医院资讯" in words


def test_heading_and_opening_go_along() -> None:
    document = opened(wide(full_issue()))
    ends = [
        p
        for p in document.element.body.iter(qn("w:p"))
        if p.find(f".//{qn('w:sectPr')}") is not None
    ]
    behind = ends[0].getnext()
    assert behind is not None
    assert "".join(str(t.text) for t in behind.iter(qn("w:t"))) == "四、医院资讯"


def test_it_is_as_wide_as_its_page() -> None:
    document = opened(wide(full_issue()))
    section, table = document.sections[1], document.tables[1]
    sides = int(section.left_margin or 0) + int(section.right_margin or 0)
    text = int(section.page_width or 0) - sides
    grid = [int(column.width or 0) for column in table.columns]
    assert abs(sum(grid) - text) < 2000  # EMU, three twips
    usual = [
        int(column.width or 0)
        for column in opened(replace(wide(full_issue()), wide_table=False)).tables[1].columns
    ]
    assert grid[0] == usual[0] and grid[2] > 1.5 * usual[2] and grid[3] > 1.5 * usual[3]


def test_who_closes_the_issue_stays_with_a_table_at_its_end() -> None:
    document = opened(wide(without(SectionKey.CASE)))
    assert [section.orientation for section in document.sections] == [TALL, WIDE]
    assert document.paragraphs[-1].text.startswith("审核")


def test_a_table_of_policies_behind_it_keeps_its_own_pages() -> None:
    page = replace(printed(full_issue(), PUBLICATION, TABLE), wide_table=True)
    document = opened(page)
    assert [s.orientation for s in document.sections] == [TALL, WIDE, TALL, WIDE]


def test_an_issue_without_hospitals_is_as_it_was() -> None:
    document = opened(wide(without(SectionKey.HOSPITAL)))
    assert [section.orientation for section in document.sections] == [TALL]


@pytest.mark.parametrize("dropped", [(), (SectionKey.CASE,), (SectionKey.POLICY,)])
def test_it_reads_back_equal(dropped: tuple[SectionKey, ...], tmp_path: Path) -> None:
    issue = without(*dropped)
    found = []
    for page in (wide(issue, proof=""), printed(issue, PUBLICATION)):
        path = tmp_path / "issue.docx"
        path.write_bytes(rendered(page, "docx", TEMPLATES))
        found.append(read(path, PUBLICATION))
    assert found[0] == found[1]


def test_the_web_page_prints_it_across_too() -> None:
    page = rendered(wide(full_issue()), "html", TEMPLATES).decode()
    assert '<section id="hospital" class="wide">' in page
    assert (
        'class="wide"'
        not in rendered(printed(full_issue(), PUBLICATION), "html", TEMPLATES).decode()
    )
