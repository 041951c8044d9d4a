"""The Word file, looked into without Word: well-formed, complete, styled for Chinese."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from digest.errors import IssueError
from digest.issue.compose import printed
from digest.issue.model import Entry, SectionKey
from digest.output import make_template
from digest.output.docx import render
from tests.digest.issues import HOSPITALS, PUBLICATION, entry, full_issue, issue, news, paper

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HOSTILE = "<w:t>&甲]]>\x00\x0b\x1f\ud83d\ufffe\u202e😀{{ 7*7 }}{% x %}{_{ y }_}"
CLEAN = "<w:t>&甲]]> 😀{{ 7*7 }}{% x %}"


def _bytes(*entries: Entry) -> bytes:
    given = issue(*entries) if entries else full_issue()
    return render(printed(given, PUBLICATION), TEMPLATES)


@pytest.fixture(scope="module")
def content() -> bytes:
    return _bytes()


def _parts(content: bytes) -> dict[str, str]:
    """Every part of the package as text, each proved to be well-formed XML without XML's taboos."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for blob in parts.values():
        etree.fromstring(blob, etree.XMLParser(recover=False))
    texts = {name: blob.decode() for name, blob in parts.items()}
    assert not [name for name, text in texts.items() if ILLEGAL.search(text)]
    return texts


def test_paragraphs_read_as_printed(content: bytes) -> None:
    lines = [p.text for p in Document(io.BytesIO(content)).paragraphs]
    assert lines[:5] == [
        "动态参考",
        "第11期",
        "扬州大学医院管理研究院",
        "苏北人民医院医院管理研究所",
        "联系人：张三\t2026年11月28日",
    ]
    assert lines[5:8] == ["本期导读", "◆政策热点", "国家卫健委印发《关于第1项医疗质量工作的通知》"]
    headings = [line for line in lines if re.match("[一二三四五]、", line)]
    assert headings == [
        "一、政策热点",
        "二、他山之石",
        "三、理论优选",
        "四、医院资讯",
        "五、典型案例",
    ]
    assert lines[-2:] == ["编辑：李 四", "审核：编辑部"]
    assert not [line for line in lines if not line or "{" in line]


def test_headings_and_leads_have_their_styles(content: bytes) -> None:
    first = next(p for p in Document(io.BytesIO(content)).paragraphs if p.text.startswith("1."))
    runs = [(run.style.name, run.text) for run in first.runs if run.style]
    faces = [(name, text) for name, text in runs if name in ("条目标题", "要点")]
    assert faces[:2] == [
        ("条目标题", "1.国家卫健委印发《关于第1项医疗质量工作的通知》。"),
        ("要点", "一是健全工作机制。"),
    ]
    assert first.style and first.style.name == "Body Text"


def test_number_and_hospital_are_merged_over_their_rows(content: bytes) -> None:
    table = Document(io.BytesIO(content)).tables[1]
    assert [row.cells[1].text for row in table.rows][1:4] == ["北京协和医院"] * 2 + [
        "北京大学第一医院"
    ]
    merges = [[cell.vMerge for cell in row.tc_lst] for row in table._tbl.tr_lst]
    assert merges[1:3] == [["restart"] * 2 + [None] * 2, ["continue"] * 2 + [None] * 2]
    assert len(merges) == 1 + 2 * len(HOSPITALS)
    (properties,) = table._tbl.tr_lst[1].tc_lst[0].xpath("w:tcPr")
    order = [child.tag.split("}")[1] for child in properties]
    assert order == ["tcW", "vMerge", "vAlign"]


def test_rows_stay_whole_and_the_header_is_repeated(content: bytes) -> None:
    table = Document(io.BytesIO(content)).tables[1]._tbl
    heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in table.tr_lst]
    assert heads == [True] + [False] * 20
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in table.tr_lst)
    tall = Document(io.BytesIO(_bytes(paper("甲研究", text="目的：探讨。" * 90)))).tables[0]._tbl
    breaks = [row.find(f".//{qn('w:cantSplit')}") is None for row in tall.tr_lst]
    assert breaks == [False, True]
    assert tall.tr_lst[0].find(f".//{qn('w:tblHeader')}") is not None
    first_of_two = [bool(row.xpath(".//w:tc//w:pPr/w:keepNext")) for row in table.tr_lst]
    assert first_of_two[1:] == [True, False] * 10


def test_columns_fill_the_width_between_the_margins(content: bytes) -> None:
    for table in Document(io.BytesIO(content)).tables:
        grid = [int(column.get(qn("w:w")) or 0) for column in table._tbl.tblGrid]
        for row in table._tbl.tr_lst:
            widths = row.xpath("w:tc/w:tcPr/w:tcW/@w:w")
            assert [int(width) for width in widths] == grid
        assert sum(grid) == 8844  # 156 mm, in twips


def test_links_are_live(content: bytes) -> None:
    document = Document(io.BytesIO(content))
    links = {r.rId: r.target_ref for r in document.part.rels.values() if r.is_external}
    used = [link.get(qn("r:id")) for link in document.element.iter(qn("w:hyperlink"))]
    assert len(used) == 20
    assert links[used[0] or ""] == "https://www.pumch.cn/detail/43102.html"
    assert "https://mp.weixin.qq.com/s?__biz=MzA343102&mid=2650&idx=1&sn=0af3" in links.values()


def test_fonts_are_east_asian_and_none_is_a_theme_s(content: bytes) -> None:
    parts = _parts(content)
    fonts = set(re.findall(r'w:eastAsia="([^"]+)"', parts["word/styles.xml"])) - {"zh-CN"}
    assert fonts == {"仿宋", "黑体", "宋体", "楷体"}
    everything = "".join(parts.values())
    assert "asciiTheme" not in everything and "eastAsiaTheme" not in everything
    assert "ja-JP" not in everything and 'w:eastAsia="zh-CN"' in parts["word/styles.xml"]
    own = re.findall(r'typeface="([^"]+)"', parts["word/theme/theme1.xml"])
    assert set(own) == {"黑体", "仿宋", "Times New Roman"}


def test_the_page_is_a4_with_the_margins_of_the_standard(content: bytes) -> None:
    (section,) = Document(io.BytesIO(content)).sections
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(side.mm) for side in sides if side] == [210, 297, 37, 35]
    assert section.left_margin and section.right_margin
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (28, 26)
    assert section.footer.paragraphs[0].text == "— 1 —"


def test_hostile_text_gives_a_sound_file() -> None:
    content = _bytes(
        entry(SectionKey.POLICY, HOSTILE, text=f"{HOSTILE}\n{HOSTILE}", cited=HOSTILE),
        news(HOSTILE, HOSTILE, f"https://a.cn/{HOSTILE}"),
        news("甲", "长网址", "https://a.cn/" + "x" * 5000),
        news("甲", "脚本", "javascript:alert(1)"),
        paper(HOSTILE, url="https://a.cn/?a=1&b=2"),
    )
    parts = _parts(content)
    document = Document(io.BytesIO(content))
    assert any(p.text.startswith(f"1.{CLEAN}") for p in document.paragraphs)
    assert document.tables[1].rows[1].cells[2].text.startswith(CLEAN)
    targets = re.findall(r'Target="(http[^"]+)"', parts["word/_rels/document.xml.rels"])
    assert len(targets) == 2 and all(target.isascii() for target in targets)
    assert "javascript:alert(1)" in parts["word/document.xml"]


def test_an_issue_of_one_entry_has_no_empty_tables() -> None:
    document = Document(io.BytesIO(_bytes(entry(SectionKey.CASE, "甲"))))
    assert not document.tables
    assert document.core_properties.title == "动态参考2026年第11期"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda xml: xml.replace("{%p endfor %}", "", 1), "填写标记有误"),
        (lambda xml: xml.replace("issue.name", "issue.nmae"), "填写标记有误.*nmae"),
        (lambda xml: xml.replace("{{r paragraph }}", "……"), "漏掉了“国家卫健委印发"),
        (lambda xml: xml.replace("{{ news.title }}", "……"), "漏掉了“北京协和医院第1项"),
    ],
)
def test_a_spoilt_template_never_loses_an_entry_in_silence(
    spoil: Callable[[str], str], message: str, tmp_path: Path
) -> None:
    _rewrite(tmp_path / "issue.docx", spoil)
    with pytest.raises(IssueError, match=message):
        render(printed(full_issue(), PUBLICATION), tmp_path)


def test_a_restyled_template_is_followed(tmp_path: Path) -> None:
    """Word splits a field over several runs and gives it its own face; both must do no harm."""
    cut = "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"
    _rewrite(tmp_path / "issue.docx", lambda xml: xml.replace("issue.number", f"issue.{cut}number"))
    content = render(printed(full_issue(), PUBLICATION), tmp_path)
    assert Document(io.BytesIO(content)).paragraphs[1].text == "第11期"


def test_the_shipped_template_can_be_made_again(tmp_path: Path) -> None:
    make_template.make(tmp_path / "one.docx")
    make_template.make(tmp_path / "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    _parts((tmp_path / "one.docx").read_bytes())


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    """A copy of the shipped template with its document.xml changed."""
    with zipfile.ZipFile(TEMPLATES / "issue.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            changed = change(text) if name == "word/document.xml" else text
            assert name != "word/document.xml" or changed != text
            new.writestr(name, changed)
    shutil.copymode(TEMPLATES / "issue.docx", path)
