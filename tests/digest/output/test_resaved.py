"""A template that was opened and saved again in another program prints as before."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.issue.model import Issue
from digest.issue.printed import PrintedIssue
from digest.output.docx import render
from digest.output.losses import losses
from tests.conftest import without_office
from tests.digest import viewpoint
from tests.digest.issues import PUBLICATION, full_issue
from tests.digest.output.resaved import (
    IN_CHINESE,
    TEMPLATES,
    Parts,
    as_onlyoffice,
    as_word,
    as_wps,
    packed,
    parts_of,
)

IN_ENGLISH = {chinese: english for english, chinese in IN_CHINESE.items()}
Look = tuple[str, str, str]


@pytest.mark.parametrize("change", [as_word, as_wps, as_onlyoffice])
@pytest.mark.parametrize("name", ["issue", "viewpoint"])
def test_all_styles_hold(name: str, change: Callable[[Parts], Parts], tmp_path: Path) -> None:
    assert _printed_with(packed(change(parts_of(name))), name, tmp_path) == _shipped(name)


@pytest.mark.word
@pytest.mark.parametrize("name", ["issue", "viewpoint"])
def test_all_styles_hold_after_libreoffice(
    name: str, by_libreoffice: dict[str, bytes], tmp_path: Path
) -> None:
    assert _printed_with(by_libreoffice[name], name, tmp_path) == _shipped(name)


def test_formatting_at_a_field_is_taken_over(tmp_path: Path) -> None:
    """The editor marks {{r paragraph }} and makes it 楷体, 14 pt, without touching a style."""
    parts = parts_of()
    look = '<w:rPr><w:rFonts w:eastAsia="楷体"/><w:sz w:val="28"/></w:rPr>'
    xml = parts["word/document.xml"]
    field = '<w:r><w:t xml:space="preserve">{{r paragraph }}</w:t></w:r>'
    assert field in xml
    parts["word/document.xml"] = xml.replace(
        field, f'<w:r>{look}<w:t xml:space="preserve">　{{{{r paragraph }}}}！</w:t></w:r>'
    )
    document = _document(packed(parts), "issue", tmp_path)
    first = next(p for p in document.paragraphs if p.text.lstrip().startswith("1."))
    sizes = {run.font.size.pt for run in first.runs if run.font.size}
    fonts = {run._r.xpath("string(w:rPr/w:rFonts/@w:eastAsia)") for run in first.runs}
    assert (sizes, fonts) == ({14.0}, {"楷体"})
    assert first.text.startswith("　1.") and first.text.endswith("！")
    assert [r.style.name for r in first.runs if r.style][1:3] == [
        "条目标题",
        "Default Paragraph Font",
    ]


def _shipped(name: str) -> list[Look]:
    return _printed_with((TEMPLATES / f"{name}.docx").read_bytes(), name, None)


def _printed_with(template: bytes, name: str, folder: Path | None) -> list[Look]:
    """(paragraph style, character style, text) of every run, names as our template has them."""
    document = _document(template, name, folder)
    styles = {
        s.get(qn("w:styleId"), ""): s.name_val or "" for s in document.styles.element.style_lst
    }
    ids = {"": "", None: ""} | {number: _english(name) for number, name in styles.items()}
    found: list[Look] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        own = ids[paragraph.style]
        for run in paragraph.iter(qn("w:r")):
            text = "".join(node.text or "" for node in run.iter(qn("w:t")))
            if text:
                found.append((own, ids[run.style or ""], text))
    return _joined(found)


def _joined(found: list[Look]) -> list[Look]:
    """Neighbouring runs of one look together: programs part and join them as they like."""
    whole: list[Look] = []
    for own, face, text in found:
        if whole and whole[-1][:2] == (own, face):
            whole[-1] = (own, face, whole[-1][2] + text)
        else:
            whole.append((own, face, text))
    return whole


def _english(name: str) -> str:
    return IN_ENGLISH.get(name, name).casefold()


def _document(template: bytes, name: str, folder: Path | None) -> WordDocument:
    place = TEMPLATES
    if folder is not None:
        place = folder
        (folder / f"{name}.docx").write_bytes(template)
    page = _page(name)
    with without_office():
        content = render(page, place)
    assert losses(page, content, "docx") == []
    return Document(BytesIO(content))


def _page(name: str) -> PrintedIssue:
    given: tuple[Issue, Publication] = (full_issue(), PUBLICATION)
    if name == "viewpoint":
        given = (viewpoint.issue(), viewpoint.viewpoint())
    return printed(*given)
