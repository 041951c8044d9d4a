"""The issue as CommonMark with a table extension, as most editors and chat tools read it."""

from collections.abc import Callable, Iterator

from digest.issue.appendix import HEADING, PolicyTable, cells
from digest.issue.clean import line
from digest.issue.printed import PrintedIssue, PrintedSection
from digest.issue.setting import Paragraph
from digest.output import markdown_articles
from digest.output.imprint import imprint
from digest.output.markdown_words import escaped, linked, set_runs, start, table_of

Part = Callable[[PrintedIssue], Iterator[str]]


def render(issue: PrintedIssue) -> str:
    """The whole issue, ended by a line break."""
    if issue.articles:
        own = (markdown_articles.contents, markdown_articles.articles)
        parts: tuple[Part, ...] = (_masthead, _closing, *own)
    else:
        parts = (_masthead, _guide, _sections, _closing, _appendix)
    return "\n\n".join(text for part in parts for text in part(issue)) + "\n"


def _masthead(issue: PrintedIssue) -> Iterator[str]:
    head = imprint(issue)
    yield f"# {escaped(head['name'])}"
    yield f"第{head['number']}期"
    lines = (*head["organisers"], head["contact"], head["date"])
    yield "  \n".join(start(text) for text in lines if text)


def _guide(issue: PrintedIssue) -> Iterator[str]:
    yield "## 本期导读"
    for section in issue.sections:
        yield f"◆{escaped(section.title)}"
        yield "\n".join(f"- {start(item)}" for item in section.guide)


def _sections(issue: PrintedIssue) -> Iterator[str]:
    for section in issue.sections:
        yield f"## {section.ordinal}、{escaped(section.title)}"
        if section.intro:
            yield set_runs(section.intro)
        yield from _tables(section)
        for text in section.texts:
            yield from map(_paragraph, text.paragraphs)


def _paragraph(paragraph: Paragraph) -> str:
    if not paragraph.rows:
        return set_runs(paragraph)
    head, *rows = (tuple(map(escaped, row)) for row in paragraph.rows)
    return table_of(head, rows)


def _tables(section: PrintedSection) -> Iterator[str]:
    if section.papers:
        papers = (
            (str(p.no), linked(p.title, p.link), p.journal, p.date, escaped(p.abstract))
            for p in section.papers
        )
        yield table_of(("序号", "论文名称", "发表期刊", "发表时间", "论文摘要"), papers)
    if section.hospitals:
        yield table_of(("序号", "单位", "标题", "网址"), _news(section))


def _news(section: PrintedSection) -> Iterator[tuple[str, ...]]:
    """One row a news item; number and hospital stand on the first row of a hospital only."""
    for group in section.hospitals:
        first = (str(group.no), escaped(group.hospital))
        for news in group.news:
            yield (*first, escaped(news.title), linked(news.url, news.link))
            first = ("", "")


def _closing(issue: PrintedIssue) -> Iterator[str]:
    head = imprint(issue)
    lines = [start(text) for text in (head["editor"], head["reviewer"]) if text]
    if lines:
        yield "  \n".join(lines)


def _appendix(issue: PrintedIssue) -> Iterator[str]:
    if issue.appendix:
        yield f"## {HEADING}：{escaped(issue.appendix.title)}"
        yield policies(issue.appendix)


def policies(table: PolicyTable) -> str:
    """A year's policies as a table."""
    rows = ((*map(escaped, cells(row)[:-1]), linked(line(row.url), row.link)) for row in table.rows)
    return table_of(table.columns, rows)
