"""What an issue has and its file does not show: a field deleted from a template loses its words.

Words are counted, not looked for: a heading stands in 本期导读 and above its text, and where the
guide is gone it is still found once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from lxml import etree, html

from crawler.characters import unspaced
from digest.issue import appendix
from digest.issue.printed import PrintedArticle, PrintedIssue, PrintedSection
from digest.output.imprint import imprint
from digest.output.word.stories import words

ENTRIES = frozenset(("条目", "新闻标题", "论文题目", "文章标题"))
SHOWN = 24  # characters of the words that are missing
HEAD = (
    *(("name", "刊名"), ("contact", "联系人"), ("date", "日期")),
    *(("editor", "编辑"), ("reviewer", "审核")),
)


@dataclass(frozen=True, slots=True)
class Loss:
    """`kind` is what is missing, in Chinese, `text` its words."""

    kind: str
    text: str


def losses(issue: PrintedIssue, content: bytes, to: str) -> list[Loss]:
    """What the file does not show; `to` is "docx" or "html", other formats have no template."""
    if to == "docx":
        return missing_words(issue, docx.Document(BytesIO(content)))
    if to == "html":
        page = html.fromstring(content)
        etree.strip_elements(page, "style", "head", with_tail=False)
        return _missing(issue, unspaced("".join(map(str, page.itertext()))))
    return []


def missing_words(issue: PrintedIssue, document: Document) -> list[Loss]:
    """What a Word file does not show."""
    return _missing(issue, words(document))


def entry_lost(issue: PrintedIssue, document: Document) -> str:
    """The words of the first entry that a Word file does not show, "" where it shows all."""
    missing = missing_words(issue, document)
    return next((excerpt(loss.text) for loss in missing if loss.kind in ENTRIES), "")


def sentences(found: list[Loss]) -> Iterator[str]:
    """A line a kind: 没有印出：联系人（“联系人：张三”）."""
    kinds = dict.fromkeys(loss.kind for loss in found)
    for kind in kinds:
        own = [loss.text for loss in found if loss.kind == kind]
        more = f"等 {len(own)} 处" if len(own) > 1 else ""
        yield f"没有印出：{kind}{more}（“{excerpt(own[0])}”）"


def excerpt(text: str) -> str:
    """The beginning of some words."""
    return text[:SHOWN] + ("……" if len(text) > SHOWN else "")


def _missing(issue: PrintedIssue, whole: str) -> list[Loss]:
    wanted: dict[str, list[Loss]] = {}
    for piece in _pieces(issue):
        if bare := unspaced(piece.text):
            wanted.setdefault(bare, []).append(piece)
    everything = "\x00".join(bare for bare, own in wanted.items() for _ in own)
    short = {bare: everything.count(bare) - whole.count(bare) for bare in wanted}
    return [loss for bare, own in wanted.items() for loss in _short_of(own, short[bare])]


def _short_of(own: list[Loss], count: int) -> Iterator[Loss]:
    """The pieces of one wording that are missing; where some are there, one of their kinds is."""
    if count >= len(own):
        yield from own
    elif count > 0:
        kinds = "或".join(dict.fromkeys(loss.kind for loss in own))
        yield from (Loss(kinds, loss.text) for loss in own[:count])


def _pieces(issue: PrintedIssue) -> Iterator[Loss]:
    """Everything that is to be printed, a piece each."""
    head = imprint(issue)
    yield from (Loss(kind, head[name]) for name, kind in HEAD)
    yield Loss("期号", str(head["number"] or ""))
    yield from (Loss("主办单位", name) for name in head["organisers"])
    yield Loss("页眉的“送审稿”", issue.proof)
    for section in issue.sections:
        yield from _of_section(section)
    for column in issue.columns:
        yield Loss("目录栏目", column.title)
        for article in column.articles:
            yield from _of_article(article, column.title)
    for row in issue.appendix.rows if issue.appendix else ():
        yield from (Loss("附件", cell) for cell in appendix.cells(row)[3:4])


def _of_section(section: PrintedSection) -> Iterator[Loss]:
    if not section.columns:
        yield Loss("栏目标题", section.title)  # above its texts, and again in 本期导读
        yield Loss("导读栏目", section.title)
    yield from (Loss("导读", line) for line in section.guide)
    yield Loss("表前说明", section.opening)
    for text in section.texts:
        yield from (Loss("条目", line) for line in text.lines)
    for group in section.hospitals:
        yield Loss("医院", group.hospital)
        for news in group.news:
            yield from (Loss("新闻标题", news.title), Loss("新闻网址", news.url))
    for paper in section.papers:
        yield from (Loss("论文题目", paper.title), Loss("论文期刊", paper.journal))
        yield from (Loss("论文日期", paper.date), Loss("论文摘要", paper.abstract))


def _of_article(article: PrintedArticle, column: str) -> Iterator[Loss]:
    yield from (Loss("目录篇目", article.title), Loss("文章标题", article.title))
    yield from (Loss("文章栏目", column), Loss("文章来源", article.origin))
    yield Loss("提要", article.summary)
    for block in article.blocks:
        yield from (Loss("条目", text) for text in (block.text, *sum(block.rows, ())))
    if not article.blocks:
        yield Loss("原文网址", article.url)
