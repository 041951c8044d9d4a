"""Every Word file that leaves the house is sound by Microsoft's own rules (openxml-audit)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from digest.issue.appendix import PolicyRow, PolicyTable
from digest.issue.compose import printed
from digest.issue.model import SectionKey
from digest.issue.printed import PrintedIssue
from digest.output import appendix_word
from digest.output.files import rendered
from digest.output.template_check import check
from tests.conftest import without_office
from tests.digest import viewpoint
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, news, paper
from tests.digest.output.resaved import (
    TEMPLATES,
    Parts,
    as_onlyoffice,
    as_word,
    as_wps,
    packed,
    parts_of,
)
from tests.digest.output.test_docx import HOSTILE
from tests.digest.output.test_pages import guided

ROW = PolicyRow(1, date(2025, 3, 1), "", "关于某事的通知", "国家医保局", "通知", "https://x.cn/1")
TABLE = PolicyTable(2025, ("国家医保局",), (ROW,))


def _hostile() -> PrintedIssue:
    text = f"{HOSTILE}\n（一）{HOSTILE[:20]}\n甲\t{HOSTILE}\n乙\t丙\nhttps://a.cn/{'x' * 300}"
    given = issue(
        entry(SectionKey.POLICY, HOSTILE, text=text, cited=HOSTILE),
        *(entry(SectionKey.CASE, f"案例{n}", text=text) for n in range(3)),
        news(HOSTILE, HOSTILE, f"https://a.cn/{HOSTILE}"),
        paper(
            "甲" * 60, text="He said “it’s late”，他说“迟到”……" * 90, url="https://a.cn/?a=1&b=2"
        ),
    )
    return printed(given, PUBLICATION)


PAGES: dict[str, Callable[[], PrintedIssue]] = {
    "full": lambda: printed(full_issue(), PUBLICATION),
    "hostile": _hostile,
    "draft": lambda: replace(_hostile(), proof="送审稿"),
    "narrow": lambda: replace(printed(full_issue(), PUBLICATION), layout="22行30字"),
    "wide": lambda: replace(_hostile(), proof="送审稿", wide_table=True),
    "with a table": lambda: replace(printed(full_issue(), PUBLICATION, TABLE), proof="送审稿"),
    "in columns": lambda: replace(printed(guided(40), PUBLICATION, TABLE), proof="送审稿"),
    "articles": lambda: printed(viewpoint.issue(), viewpoint.viewpoint()),
}


@pytest.mark.parametrize("name", PAGES)
def test_an_export_is_sound(name: str, tmp_path: Path) -> None:
    with without_office():
        _sound(rendered(PAGES[name](), "docx", TEMPLATES), tmp_path)


@pytest.mark.parametrize("change", [as_word, as_wps, as_onlyoffice])
def test_with_a_template_saved_elsewhere_too(
    change: Callable[[Parts], Parts], tmp_path: Path
) -> None:
    (tmp_path / "issue.docx").write_bytes(packed(change(parts_of())))
    _sound(rendered(_hostile(), "docx", tmp_path), tmp_path)


@pytest.mark.word
@pytest.mark.parametrize("name", ["full", "draft", "articles"])
def test_with_a_template_saved_by_libreoffice_too(
    name: str, by_libreoffice: dict[str, bytes], tmp_path: Path
) -> None:
    for template, content in by_libreoffice.items():
        (tmp_path / f"{template}.docx").write_bytes(content)
        assert check(tmp_path / f"{template}.docx") == []
    with without_office():
        _sound(rendered(PAGES[name](), "docx", tmp_path), tmp_path)


def test_a_template_without_a_theme_gets_one(tmp_path: Path) -> None:
    """As LibreOffice saves it."""
    parts = parts_of()
    del parts["word/theme/theme1.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept = [line for line in parts[name].split("<") if "theme" not in line]
        parts[name] = "<".join(kept)
    (tmp_path / "issue.docx").write_bytes(packed(parts))
    _sound(rendered(_hostile(), "docx", tmp_path), tmp_path)


@pytest.mark.parametrize("name", ["issue", "viewpoint"])
def test_the_shipped_templates_are_sound(name: str, tmp_path: Path) -> None:
    _sound((TEMPLATES / f"{name}.docx").read_bytes(), tmp_path)


def test_the_table_of_policies_is_sound(tmp_path: Path) -> None:
    _sound(appendix_word.alone(TABLE, TEMPLATES / "issue.docx"), tmp_path)


def _sound(content: bytes, folder: Path) -> None:
    path = folder / "checked.docx"
    path.write_bytes(content)
    for version in (FileFormat.OFFICE_2007, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365):
        result = OpenXmlValidator(file_format=version).validate(path)
        assert [str(error) for error in result.errors] == []
