"""A year's policies as a table: which they are, and in every format."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Unpack

import docx
import pytest
from click.testing import CliRunner
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook
from sqlite_utils import Database

from crawler.items import Article, PageState
from crawler.store import articles
from digest.cli import dongtai
from digest.config.settings import Appendix, Publication
from digest.issue.appendix import PolicyRow, PolicyTable
from digest.issue.compose import printed
from digest.output import appendix_word, sheet
from digest.output.files import rendered
from digest.selecting.yearly import appendix, of_year
from tests.digest.documents import house
from tests.digest.issues import issue, policy
from tests.digest.newsroom import NIGHT, newsroom
from tests.made import ArticleFields, address

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"


def _row(
    no: int, title: str = "关于某事的通知", url: str = "https://www.nhsa.gov.cn/1.html"
) -> PolicyRow:
    return PolicyRow(no, date(2025, 3, no), "医保发〔2025〕1号", title, "国家医保局", "通知", url)


TABLE = PolicyTable(2025, ("国家医保局",), (_row(1), _row(2, "=1+1|<b>", "ftp://x")))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path / "var") as db:
        yield db


def _keep(
    db: Database, title: str, source: str = "cn_nhsa", /, **changed: Unpack[ArticleFields]
) -> None:
    made = Article(
        address(source, title),
        title,
        date(2025, 5, 6),
        PageState.LISTED,
        source=source,
    )
    articles.save_listed(db, replace(made, **changed), NIGHT)


def test_documents_of_the_year_and_the_issuers_one_row_each(db: Database) -> None:
    title = "国家医疗保障局 国家卫生健康委关于印发《某某管理办法》的通知"
    _keep(db, title)
    _keep(db, title, "cn_nhc", document_number="医保发〔2025〕3号")
    _keep(db, "《某某管理办法》政策解读")
    _keep(db, "关于《另一办法（征求意见稿）》公开征求意见的公告")
    _keep(db, "国家医疗保障局召开座谈会")
    _keep(db, "国家医疗保障局某设备采购项目招标公告")
    _keep(db, "国家医疗保障局关于上一年某事的通知", published=date(2024, 12, 31))
    _keep(db, "关于开展某项工作的通知", "cn_nhc", published=date(2025, 1, 2))
    table = of_year(db, house(), 2025, ("国家医疗保障局",))
    (row,) = table.rows
    assert (row.no, row.title, row.kind) == (1, title, "通知")
    assert row.issuers == "国家医保局、国家卫健委"
    assert "cn_nhsa" in row.url
    both = of_year(db, house(), 2025)
    assert [(r.no, r.issuers) for r in both.rows] == [
        (1, "国家卫健委"),
        (2, "国家医保局、国家卫健委"),
    ]


def test_the_title_names_few_issuers_and_counts_many() -> None:
    assert TABLE.title == "2025年国家医保局政策汇总"
    many = PolicyTable(2025, ("甲", "乙", "丙", "丁"), ())
    assert many.title == "2025年甲、乙、丙等4部门政策汇总"


def test_xlsx_has_dates_links_a_frozen_head_and_no_formula() -> None:
    content = sheet.render(TABLE)
    page = load_workbook(io.BytesIO(content)).active
    assert page is not None
    assert [cell.value for cell in page[1]] == list(TABLE.columns)
    assert (page["B2"].value.date(), page["B2"].number_format) == (date(2025, 3, 1), "yyyy-mm-dd")
    assert page["G2"].hyperlink.target == "https://www.nhsa.gov.cn/1.html"
    assert page["G3"].hyperlink is None
    assert (page["D3"].value, page["D3"].data_type, page["D3"].quotePrefix) == (
        "=1+1|<b>",
        "s",
        True,
    )
    assert (page.freeze_panes, page.print_title_rows) == ("A2", "$1:$1")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page["D2"].font.name == "宋体"
    assert (
        "<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    )


def _asking() -> Publication:
    return replace(house(), appendix=Appendix(("国家医保局",), 2025))


def test_an_issue_has_no_appendix_unless_asked(db: Database) -> None:
    _keep(db, "国家医疗保障局关于某事的通知")
    assert appendix(db, house(), "2026-11") is None
    table = appendix(db, _asking(), "2026-11")
    assert table and len(table.rows) == 1
    assert (
        appendix(db, replace(house(), appendix=Appendix(("国家疾控局",), 2025)), "2026-11") is None
    )


def test_the_issue_announces_its_appendix_in_theory() -> None:
    page = printed(issue(policy()), house(), TABLE)
    section = page.sections[-1]
    assert section.title == "理论优选"
    assert section.guide == ("2025年国家医保局政策汇总",)
    assert "共2件，具体见附件。" in section.texts[0].text
    assert len(printed(issue(policy()), house()).sections) == 1


@pytest.mark.parametrize("to", ["docx", "html", "md", "json"])
def test_every_format_has_every_row(to: str) -> None:
    content = rendered(printed(issue(policy()), house(), TABLE), to, TEMPLATES)
    if to == "docx":
        document = docx.Document(io.BytesIO(content))
        text = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
        last = document.sections[-1]
        assert last.orientation == WD_ORIENT.LANDSCAPE
        assert document.sections[0].orientation == WD_ORIENT.PORTRAIT
        head = document.tables[-1].rows[0]._tr
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert "=1+1|<b>" in text
    else:
        text = content.decode()
    assert "附件" in text
    assert text.count("医保发〔2025〕1号") == 2
    if to == "json":
        rows = json.loads(text)["appendix"]["policies"]
        assert [row["published"] for row in rows] == ["2025-03-01", "2025-03-02"]
    if to == "html":
        assert "=1+1|&lt;b&gt;" in text
        assert 'href="ftp' not in text


def test_the_table_alone_is_a_word_file() -> None:
    document = docx.Document(io.BytesIO(appendix_word.alone(TABLE, TEMPLATES / "issue.docx")))
    assert document.paragraphs[0].text == TABLE.title
    assert [cell.text for cell in document.tables[0].rows[2].cells][3] == "=1+1|<b>"
    assert len(document.sections) == 1


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "home"
    root.mkdir()
    (root / "config").symlink_to(TEMPLATES.parent)
    monkeypatch.setenv("DONGTAI_HOME", str(root))
    with newsroom(root / "var") as db:
        _keep(db, "国家医疗保障局关于某事的通知")
    called = CliRunner().invoke(dongtai, ["policies", "--year", "2025", "--issuer", "国家医保局"])
    assert called.exit_code == 0, called.output
    assert called.output.strip().endswith("2025年国家医保局政策汇总.xlsx")
    told = CliRunner().invoke(dongtai, ["policies", "--year", "2025", "--to", "json"])
    assert json.loads(told.output)["policies"][0]["issuers"] == "国家医保局"
    none = CliRunner().invoke(dongtai, ["policies", "--year", "1999"])
    assert "没有存下" in str(none.exception)
