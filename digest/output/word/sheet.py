"""A Word file that is no issue: the template's styles without its text, A4 across."""

import io
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from crawler.errors import ConfigError
from digest.output.templates import ADVICE
from digest.output.word.finish import finish
from digest.output.word.names import StyleBook

MARGIN = Mm(20)
HEADING_STYLE = "heading 1"


def blank(template: Path, title: str) -> tuple[Document, StyleBook]:
    """The template without its text, and its styles; raises ConfigError where there is none."""
    if not template.is_file():
        raise ConfigError(f"找不到 Word 模板 {template}，{ADVICE}")
    document = docx.Document(str(template))
    body = document.element.body
    for part in list(body.iterchildren()):
        if part.tag != qn("w:sectPr"):
            body.remove(part)
    document.core_properties.title = title
    return document, StyleBook(document.styles.element)


def saved(document: Document) -> bytes:
    """The file's content."""
    finish(document.element.body)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def across(document: Document) -> None:
    """Turn the last section to A4 across, with margins that leave a table room."""
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Mm(24)


def heading(document: Document, title: str, book: StyleBook) -> Paragraph:
    """A heading in the template's style."""
    made = document.add_paragraph(title)
    dress(made, HEADING_STYLE, book)
    return made


def dress(paragraph: Paragraph, style: str, book: StyleBook) -> None:
    """Give a paragraph a style by its name."""
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), book.id(style))
