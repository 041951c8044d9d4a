"""The Word file: a template of config/templates (issue.docx, viewpoint.docx) filled by docxtpl.

The editor may restyle the template freely; whatever she did to it, the file written holds every
entry, or an IssueError says that the template has to be mended.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docxtpl import DocxTemplate, RichText
from jinja2 import Environment, StrictUndefined, TemplateError
from lxml import etree

from crawler.errors import ConfigError
from digest.errors import IssueError
from digest.issue.leads import Face, Run
from digest.issue.printed import PrintedIssue, PrintedSection
from digest.output import appendix_word, docx_articles
from digest.output.imprint import imprint
from digest.output.paging import numbered
from digest.output.templates import template_file

STYLES = {Face.PLAIN: None, Face.HEADING: "EntryHeading", Face.LEAD: "Lead"}
# what zipfile, zlib, lxml and python-docx raise on a file that is cut off, flipped or encrypted
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, PackageNotFoundError),
    *(KeyError, ValueError, EOFError, RuntimeError, OSError),
)
REMAKE = "请换回原来的模板，或用 python -m digest.output.make_template {} 重做一份"
_FIELD_SIGNS = str.maketrans("", "", "{}%_")
LONGEST_PROPERTY = 255  # python-docx refuses longer document properties


def render(issue: PrintedIssue, templates: Path) -> bytes:
    """The .docx of `issue`.

    Raises ConfigError when the template is missing or no Word file, IssueError when it was
    damaged so that it cannot be filled or swallows entries.
    """
    template = template_file(templates, f"{issue.template}.docx")
    return numbered(issue, lambda paged: _filled(paged, template))


def _filled(issue: PrintedIssue, path: Path) -> bytes:
    template = _opened(path)
    try:
        environment = Environment(undefined=StrictUndefined, autoescape=True)
        template.render(_context(issue, template), environment, autoescape=True)
    except (TemplateError, etree.XMLSyntaxError, AttributeError) as error:
        raise IssueError(
            f"Word 模板 {path} 里的填写标记有误（{error}），请改正或换回原件。"
        ) from error
    document: Document = template.docx
    if issue.appendix:
        appendix_word.add(document, issue.appendix)
    _check(issue, document, path)
    _finish(issue, document)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def _opened(path: Path) -> DocxTemplate:
    if not path.is_file():
        raise ConfigError(f"找不到 Word 模板 {path}，{REMAKE.format(path)}。")
    try:
        template = DocxTemplate(io.BytesIO(path.read_bytes()))
        template.init_docx()
    except UNREADABLE as error:
        raise ConfigError(f"{path} 不是完好的 Word 文件，{REMAKE.format(path)}。") from error
    return template


def _context(issue: PrintedIssue, template: DocxTemplate) -> dict[str, Any]:
    """What the fields of the template stand for: `issue` with its sections."""
    sections = [_section(section, template) for section in issue.sections]
    return {"issue": {**imprint(issue), "sections": sections, **docx_articles.context(issue)}}


def _section(section: PrintedSection, template: DocxTemplate) -> dict[str, Any]:
    return {
        "ordinal": section.ordinal,
        "title": section.title,
        "guide": section.guide,
        "intro": _rich(section.intro) if section.intro else None,
        "texts": [_rich(p) for text in section.texts for p in text.paragraphs],
        "hospitals": [
            {
                "no": group.no,
                "name": group.hospital,
                "news": [{"title": n.title, "link": _linked(n.url, n.link, template)}
                         for n in group.news],
            }
            for group in section.hospitals
        ],
        "papers": [
            {"no": p.no, "link": _linked(p.title, p.link, template), "journal": p.journal,
             "date": p.date, "abstract": p.abstract}
            for p in section.papers
        ],
    }  # fmt: skip


def _rich(runs: Iterable[Run]) -> RichText:
    rich = RichText()
    for run in runs:
        rich.add(run.text, style=STYLES[run.face])
    return rich


def _linked(text: str, target: str, template: DocxTemplate) -> RichText:
    """`text` as a live link, or as plain text where there is no `target`."""
    if not target:
        return RichText(text)
    return RichText(text, style="Hyperlink", url_id=template.build_url_id(target))


def _check(issue: PrintedIssue, document: Document, path: Path) -> None:
    """Every entry must stand in the document; a loop deleted by accident would drop them."""
    there = _bare("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))
    for section in issue.sections:
        texts = [text.heading for text in section.texts]
        news = [n.title for group in section.hospitals for n in group.news]
        papers = [paper.title for paper in section.papers]
        articles = [article.title for c in section.columns for article in c.articles]
        for wanted in (*texts, *news, *papers, *articles):
            if _bare(wanted) not in there:
                raise IssueError(f"Word 模板 {path} 漏掉了“{wanted}”，请换回原来的模板再导出。")


def _bare(text: str) -> str:
    """`text` without the signs that docxtpl rewrites wherever it meets them (`{_{` as `{{`)."""
    return text.translate(_FIELD_SIGNS)


def _finish(issue: PrintedIssue, document: Document) -> None:
    for table in document.tables:
        _tidy_merged(table)
    properties = document.core_properties
    properties.title = issue.title[:LONGEST_PROPERTY]
    properties.author = "、".join(issue.masthead.organisers)[:LONGEST_PROPERTY]
    properties.language = "zh-CN"


def _tidy_merged(table: Table) -> None:
    """Put w:vMerge where the schema wants it (docxtpl appends it), keep merged rows on one page."""
    merged_rows = []
    for row in table._tbl.tr_lst:
        states = [cell.vMerge for cell in row.tc_lst]
        for cell, state in zip(row.tc_lst, states, strict=True):
            cell.vMerge = state
        merged_rows.append("continue" in states)
    for row, next_merged in zip(table.rows, merged_rows[1:], strict=False):
        for paragraph in (p for cell in row.cells for p in cell.paragraphs if next_merged):
            paragraph.paragraph_format.keep_with_next = True
