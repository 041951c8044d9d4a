"""The Word file: a template of config/templates (issue.docx, viewpoint.docx) filled by docxtpl.

The editor may restyle the template freely, in whatever program; whatever was done to it, the file
written holds every entry, or an IssueError says that the template has to be mended. What else it
leaves out is told by `digest.output.losses`.
"""

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError, TemplateRuntimeError
from lxml import etree
from markupsafe import Markup

from crawler.errors import ConfigError
from digest.errors import IssueError
from digest.issue.printed import PrintedIssue, PrintedSection
from digest.issue.setting import Paragraph
from digest.output import appendix_word, docx_articles, layouts
from digest.output.imprint import imprint
from digest.output.layouts import Layout, layout
from digest.output.losses import entry_lost
from digest.output.paging import numbered
from digest.output.templates import template_file
from digest.output.word import across, guide, tags, theme
from digest.output.word.finish import finish
from digest.output.word.marks import Marks
from digest.output.word.merging import tidy_merged
from digest.output.word.names import StyleBook
from digest.output.word.proof import say_on_every_page
from digest.output.word.rows import keep_with_table, let_break
from digest.output.word.runs import Runs, filler, plain
from digest.output.word.stories import stories
from digest.output.word_links import outside

# what zipfile, zlib, lxml and python-docx raise on a file that is cut off, flipped or encrypted
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, PackageNotFoundError),
    *(KeyError, ValueError, EOFError, RuntimeError, OSError),
)
REMAKE = "请换回原来的模板，或用 python -m digest.output.make_template {} 重做一份"
CLOSING = "编辑审核"  # the style of editor and reviewer
LONGEST_PROPERTY = 255  # python-docx refuses longer document properties


def render(issue: PrintedIssue, templates: Path) -> bytes:
    """The .docx of `issue`.

    Raises ConfigError when the template is missing or no Word file, IssueError when it was
    damaged so that it cannot be filled or swallows entries.
    """
    template = template_file(templates, f"{issue.template}.docx")
    lines = layout(templates, issue.layout)
    return numbered(issue, lines, lambda paged: _complete(paged, template, lines))


def filled(
    issue: PrintedIssue, path: Path, lines: Layout | None = None
) -> tuple[Document, StyleBook]:
    """The template at `path` with `issue` in it, and its styles; raises as `render`.

    `lines` is the layout it is set in, as the template has it where that is None.
    """
    template = opened(path)
    document: Document = template.docx
    book, looks = StyleBook(document.styles.element), tags.Looks()
    if lines:
        layouts.apply(lines, document.styles.element)
    for story in stories(document):
        book.mend(story)
        tags.mend(story, looks)
        if damaged := next(tags.broken(story), ""):
            raise IssueError(f"Word 模板 {path} 里“{damaged}”的填写标记有误：括号不成对，请改正。")
    marks = Marks(book)
    environment = Environment(undefined=StrictUndefined, autoescape=True, finalize=_plain)
    environment.globals["styled"] = filler(looks)
    try:
        template.render(_context(issue, template, book, marks), environment, autoescape=True)
    except (TemplateError, etree.XMLSyntaxError, AttributeError, TypeError) as error:
        raise IssueError(
            f"Word 模板 {path} 里的填写标记有误（{error}），请改正或换回原件。"
        ) from error
    _finish(issue, document, book, marks)
    return document, book


def opened(path: Path) -> DocxTemplate:
    """The template at `path`; raises ConfigError where there is none, or no Word file."""
    if not path.is_file():
        raise ConfigError(f"找不到 Word 模板 {path}，{REMAKE.format(path)}。")
    try:
        template = DocxTemplate(io.BytesIO(path.read_bytes()))
        template.init_docx()
    except UNREADABLE as error:
        raise ConfigError(f"{path} 不是完好的 Word 文件，{REMAKE.format(path)}。") from error
    return template


def _complete(issue: PrintedIssue, path: Path, lines: Layout) -> bytes:
    document, _ = filled(issue, path, lines)
    content = io.BytesIO()
    document.save(content)
    if lost := entry_lost(issue, document):
        raise IssueError(f"Word 模板 {path} 漏掉了“{lost}”，请换回原来的模板再导出。")
    return content.getvalue()


def _plain(value: Any) -> Any:
    """Text that holds the signs of a field stays text; runs want a field {{r … }}."""
    if callable(value):
        raise TemplateRuntimeError("正文、网址等处的标记要带 r，写成 {{r … }}")
    return Markup(plain(value)) if isinstance(value, str) and not _is_markup(value) else value


def _is_markup(value: str) -> bool:
    return hasattr(value, "__html__")


def _context(
    issue: PrintedIssue, template: DocxTemplate, book: StyleBook, marks: Marks
) -> dict[str, Any]:
    """What the fields of the template stand for: `issue` with its sections."""
    sections = [_section(section, template, book, marks) for section in issue.sections]
    articles = docx_articles.context(issue, book, marks)
    return {"issue": {**imprint(issue), "sections": sections, **articles}}


def _section(
    section: PrintedSection, template: DocxTemplate, book: StyleBook, marks: Marks
) -> dict[str, Any]:
    def linked(text: str, target: str) -> Runs:
        return outside(text, _relation(template.docx, target), book)

    return {
        "ordinal": section.ordinal,
        "title": section.title,
        "guide": section.guide,
        "intro": marks.runs(Paragraph(section.intro)) if section.intro else None,
        "texts": [runs for text in section.texts for runs in marks.text(text)],
        "hospitals": [
            {
                "no": group.no,
                "name": group.hospital,
                "news": [{"title": n.title, "link": linked(n.url, n.link)} for n in group.news],
            }
            for group in section.hospitals
        ],
        "papers": [
            {"no": p.no, "link": linked(p.title, p.link), "journal": p.journal,
             "date": p.date, "abstract": p.abstract}
            for p in section.papers
        ],
    }  # fmt: skip


def _relation(document: Document, target: str) -> str:
    """The id of a relation to `target`; "" for none."""
    if not target:
        return ""
    made: str = document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return made


def _finish(issue: PrintedIssue, document: Document, book: StyleBook, marks: Marks) -> None:
    for story in stories(document):
        marks.apply(story)
        let_break(story)
        keep_with_table(story)
    for table in document.tables:
        tidy_merged(table)
    guide.fit(document, book)
    if issue.appendix:
        appendix_word.add(document, issue.appendix, book)
    if issue.proof:
        say_on_every_page(document, issue.proof)
    if issue.wide_table:
        across.turn(issue, document)
    closing = book.id(CLOSING) if book.has(CLOSING) else ""
    for story in stories(document):
        finish(story, closing)
    theme.ensure(document)
    properties = document.core_properties
    properties.title = issue.title[:LONGEST_PROPERTY]
    properties.author = "、".join(issue.masthead.organisers)[:LONGEST_PROPERTY]
    properties.language = "zh-CN"
