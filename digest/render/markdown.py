"""The issue as CommonMark with a table extension, as most editors and chat tools read it."""

import re
from collections.abc import Iterable, Iterator

from digest.render.appendix import HEADING, cells
from digest.render.clean import line
from digest.render.leads import Run
from digest.render.printed import PrintedIssue, PrintedSection
from digest.yearly import PolicyTable

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!])")
_BLOCK = re.compile(r"^(\d+)([.)])|^([-+=])")
# `**…。**近` is not bold in CommonMark: a closing ** after punctuation needs a blank behind it
_BOLD = re.compile(r"(?P<inside>.*?)(?P<outside>[。：:；，！？…]*)", re.S)


def render(issue: PrintedIssue) -> str:
    """The whole issue, ended by a line break."""
    parts = (_masthead, _guide, _sections, _closing, _appendix)
    return "\n\n".join(text for part in parts for text in part(issue)) + "\n"


def _masthead(issue: PrintedIssue) -> Iterator[str]:
    yield f"# {escaped(issue.name)}"
    yield f"第{issue.number}期"
    lines = (*issue.organisers, issue.contact, issue.date)
    yield "  \n".join(_start(text) for text in lines if text)


def _guide(issue: PrintedIssue) -> Iterator[str]:
    yield "## 本期导读"
    for section in issue.sections:
        yield f"◆{escaped(section.title)}"
        yield "\n".join(f"- {_start(item)}" for item in section.guide)


def _sections(issue: PrintedIssue) -> Iterator[str]:
    for section in issue.sections:
        yield f"## {section.ordinal}、{escaped(section.title)}"
        if section.intro:
            yield _paragraph(section.intro)
        yield from _tables(section)
        for text in section.texts:
            yield from (_paragraph(paragraph) for paragraph in text.paragraphs)


def _tables(section: PrintedSection) -> Iterator[str]:
    if section.papers:
        papers = (
            (str(p.no), _linked(p.title, p.link), p.journal, p.date, escaped(p.abstract))
            for p in section.papers
        )
        yield _table(("序号", "论文名称", "发表期刊", "发表时间", "论文摘要"), papers)
    if section.hospitals:
        yield _table(("序号", "单位", "标题", "网址"), _news(section))


def _news(section: PrintedSection) -> Iterator[tuple[str, ...]]:
    """One row a news item; number and hospital stand on the first row of a hospital only."""
    for group in section.hospitals:
        first = (str(group.no), escaped(group.hospital))
        for news in group.news:
            yield (*first, escaped(news.title), _linked(news.url, news.link))
            first = ("", "")


def _closing(issue: PrintedIssue) -> Iterator[str]:
    lines = [_start(text) for text in (issue.editor, issue.reviewer) if text]
    if lines:
        yield "  \n".join(lines)


def _appendix(issue: PrintedIssue) -> Iterator[str]:
    if issue.appendix:
        yield f"## {HEADING}：{escaped(issue.appendix.title)}"
        yield policies(issue.appendix)


def policies(table: PolicyTable) -> str:
    """A year's policies as a table."""
    rows = (
        (*map(escaped, cells(row)[:-1]), _linked(line(row.url), row.link)) for row in table.rows
    )
    return _table(table.columns, rows)


def escaped(text: str) -> str:
    """`text` with every character that Markdown would read as markup made plain."""
    return _SPECIAL.sub(r"\\\1", text)


def _start(text: str) -> str:
    """`text` at the start of a line, where `1.` or `-` would open a list."""
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped(text))


def _paragraph(runs: Iterable[Run]) -> str:
    text = "".join(_bold(run.text) if run.bold else escaped(run.text) for run in runs)
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _bold(text: str) -> str:
    found = _BOLD.fullmatch(text)
    if not found or not (found["outside"] or text[-1:].isalnum()) or not found["inside"]:
        return escaped(text)
    return f"**{escaped(found['inside'])}**{escaped(found['outside'])}"


def _linked(text: str, target: str) -> str:
    return f"[{escaped(text)}](<{target.replace('|', '%7C')}>)" if target else escaped(text)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (heads, ("---",) * len(heads), *rows)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
