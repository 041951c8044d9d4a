"""Paragraphs that need more than runs: headings on their own line, tables, long addresses."""

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from digest.issue.compose import printed
from digest.issue.model import Entry, SectionKey
from digest.output.docx import render
from digest.output.files import rendered
from tests.digest.issues import PUBLICATION, entry, issue, news, paper

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
ADDRESS = "https://www.nhsa.gov.cn/art/2026/11/5/art_104_18213.html?from=singlemessage&scene=1"


def _text(text: str, cited: str = "") -> Entry:
    return entry(SectionKey.POLICY, "某委印发《办法》。", text=text, cited=cited)


def _word(given: Entry) -> WordDocument:
    return Document(BytesIO(render(printed(issue(given), PUBLICATION), TEMPLATES)))


def test_rows_with_tabs_are_a_table() -> None:
    rows = "指标如下：\n科室\t2024年\t2025年\n骨科\t8.9天\t6.4天\n心内科\t7.2天\n各科继续努力。"
    document = _word(_text(rows))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["科室", "2024年", "2025年"],
        ["骨科", "8.9天", "6.4天"],
        ["心内科", "7.2天", ""],
    ]
    assert table._tbl.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
    lines = [p.text for p in document.paragraphs]
    assert lines.index("各科继续努力。") == lines.index("1.某委印发《办法》。指标如下：") + 2
    page = printed(issue(_text(rows)), PUBLICATION)
    assert "<td>骨科</td>" in rendered(page, "html", TEMPLATES).decode()
    assert "| 骨科 | 8.9天 | 6.4天 |" in rendered(page, "md", TEMPLATES).decode()


def test_headings_on_their_own_line_have_levels() -> None:
    document = _word(
        _text("全文如下。\n（一）建章立制\n各部门落实。\n1.压实责任\n逐级签字。\n（1）考核\n按月。")
    )
    styles = {p.text: p.style.name for p in document.paragraphs if p.style}
    assert styles["（一）建章立制"] == "Heading 2"
    assert styles["1.压实责任"] == "Heading 3"
    assert styles["（1）考核"] == "Heading 4"
    assert styles["按月。"] == "Body Text"


def test_a_long_address_does_not_stretch_its_line() -> None:
    document = _word(_text(f"详见{ADDRESS}。\n另文再述。"))
    (long,) = (p for p in document.paragraphs if ADDRESS in p.text)
    assert long.alignment is WD_ALIGN_PARAGRAPH.LEFT
    assert long._p.find(f".//{qn('w:wordWrap')}") is not None
    (short,) = (p for p in document.paragraphs if p.text == "另文再述。")
    assert short.alignment is None


def test_no_mark_and_no_empty_run_is_left() -> None:
    document = _word(_text(f"甲。\n（一）乙\n丙。\n丁\t戊\n己\t庚\n{ADDRESS}", "某网站"))
    (start,) = document.element.iter(qn("w:bookmarkStart"))  # by which the text is read back
    assert (start.get(qn("w:name")) or "").startswith("_dt")
    runs = list(document.element.iter(qn("w:r")))
    assert runs and not [r for r in runs if not [c for c in r if c.tag != qn("w:rPr")]]
    assert not [t for t in document.element.iter(qn("w:t")) if not t.text]


def test_marks_of_both_languages_have_the_hint_of_their_neighbours() -> None:
    text = "推进“互联网+”——2025—2026年…… He said “it’s late” to us. 到“AI·健康”为止。"
    document = _word(_text(text))
    (paragraph,) = (p for p in document.paragraphs if "He said" in p.text)
    hinted: list[str] = []
    bare: list[str] = []
    for run in paragraph.runs:
        is_hinted = run._r.xpath("w:rPr/w:rFonts/@w:hint") == ["eastAsia"]
        (hinted if is_hinted else bare).append(run.text)
    assert bare == ["“", "’", "”"]
    assert (
        "".join(hinted)
        == "1.某委印发《办法》。" + text[: text.index("“it")] + "its late to us. 到“AI·健康”为止。"
    )
    assert paragraph.text == "1.某委印发《办法》。" + text


def test_what_stands_before_a_table_goes_along_with_it_unless_its_rows_are_tall() -> None:
    kept = {}
    for name, text in (("short", "可行。"), ("tall", "目的：探讨路径。" * 60)):
        given = issue(
            paper("公立医院运营管理研究", text=text), news("甲医院", "乙", "https://a.cn/1")
        )
        document = Document(BytesIO(render(printed(given, PUBLICATION), TEMPLATES)))
        above = [table._tbl.getprevious() for table in document.tables]
        kept[name] = [isinstance(p, CT_P) and bool(p.get_or_add_pPr().keepNext_val) for p in above]
    assert kept == {"short": [True, True], "tall": [False, True]}
