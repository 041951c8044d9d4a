"""审稿流转单: who edited, handed in, sent back, approved and finished an issue, and when; entry by
entry who wrote it last and who approved it; and where they sign by hand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from sqlite_utils import Database

from digest.config.settings import Publication
from digest.issue.clean import line
from digest.issue.compose import placed, printed
from digest.issue.model import Entry, Issue, IssueState
from digest.output.templates import template_file
from digest.output.word import grid, sheet
from digest.output.word.names import StyleBook
from digest.packing import trail
from digest.packing.earlier import DRAFTER
from digest.packing.trail import Line
from digest.store import decisions, stages
from digest.store.decisions import Decision

TITLE, TITLE_STYLE = "审稿流转单", "导读标题"
STATES = {
    IssueState.DRAFT: "编辑中",
    IssueState.SUBMITTED: "送审",
    IssueState.FINAL: "定稿",
    IssueState.PUBLISHED: "已出刊",
}
# twips: 8844 are the width of the text
HEAD, STEPS = (1300, 3122, 1300, 3122), (1900, 1100, 1300, 4544)
ENTRIES, SIGNED = (560, 1900, 3004, 1000, 1000, 1380), (2211, 2211, 2211, 2211)
SIGN_HERE = 1100  # high


def render(
    db: Database, issue: Issue, publication: Publication, templates: Path, at: datetime
) -> bytes:
    """The .docx, as of the moment `at`; raises ConfigError where the template is missing."""
    title = f"{printed(issue, publication).title}{TITLE}"
    document, book = sheet.blank(template_file(templates, f"{publication.template}.docx"), title)
    acts = list(reversed(decisions.of_issue(db, issue.id, -1)))
    made = document.add_paragraph(TITLE)
    sheet.dress(made, TITLE_STYLE, book)
    _table(document, book, _head(issue, publication, at), HEAD)
    _section(document, book, "一、流转经过")
    lines = trail.lines(acts, placed(issue))
    _table(document, book, map(_step, lines), STEPS, ("时间", "环节", "办理人", "办理情况"))
    _section(document, book, "二、各条编审")
    heads = ("序号", "位置", "标题", "编辑", "审核", "审核时间")
    _table(document, book, _entries(db, issue, acts), ENTRIES, heads)
    _section(document, book, "三、签字")
    names = ("编辑", "审核", "签发", "日期")
    _table(document, book, [("",) * 4], SIGNED, names, height=SIGN_HERE)
    _close(document, book)
    return sheet.saved(document)


def _head(issue: Issue, publication: Publication, at: datetime) -> Iterator[tuple[str, ...]]:
    page = printed(issue, publication)
    count = sum(len(section.printed) for section in issue.sections)
    yield ("刊名", publication.name, "期号", f"{issue.month[:4]}年第{issue.number}期")
    yield ("印发日期", page.date, "状态", STATES[issue.state])
    yield ("编辑", publication.editor, "审核", publication.reviewer)
    yield ("刊登", f"{count} 条", "制表", f"{at:%Y-%m-%d %H:%M}")


def _step(line: Line) -> tuple[str, ...]:
    start, end = (f"{moment:%Y-%m-%d %H:%M}" for moment in (line.start, line.end))
    until = "" if start == end else f" 至 {end[11:] if start[:10] == end[:10] else end}"
    words = "" if line.words == line.kind else line.words
    return (start + until, line.kind, line.who, words)


def _entries(db: Database, issue: Issue, acts: Sequence[Decision]) -> Iterator[tuple[str, ...]]:
    shown = [entry for section in issue.sections for entry in section.printed]
    places, standing = placed(issue), stages.standing(db, shown)
    wrote = {act.entry: act.who for act in acts if act.action == "edit"}
    back = Counter(act.entry for act in acts if _sent_back(act))
    for no, entry in enumerate(shown, 1):
        given = standing[entry.id].approval if standing[entry.id].approved else None
        times = f"（退回 {back[entry.id]} 次）" if back[entry.id] else ""
        yield (
            str(no),
            str(places[entry.id]),
            _heading(entry) + times,
            wrote.get(entry.id) or DRAFTER,
            given.who if given else "",
            f"{given.at:%m-%d %H:%M}" if given else "未审",
        )


def _sent_back(act: Decision) -> bool:
    return act.action == "stage" and '"stage": "returned"' in act.after and not act.undoes


def _heading(entry: Entry) -> str:
    return entry.heading.removesuffix("。")


def _table(
    document: Document,
    book: StyleBook,
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    heads: Sequence[str] = (),
    height: int = 0,
) -> None:
    """A table at the end of the document; without heads the odd columns are names of the next."""
    made = [grid.head(heads, widths, book)] if heads else []
    texts = (grid.CENTRE,) * (len(widths) - 1) + (grid.TEXT,)
    named = (grid.HEAD_STYLE, grid.TEXT) * (len(widths) // 2)
    if widths is ENTRIES:
        texts = (grid.CENTRE, grid.CENTRE, grid.TEXT, grid.CENTRE, grid.CENTRE, grid.CENTRE)
    styles = texts if heads else named
    clean = (map(line, row) for row in rows)  # what was typed, a reason, a name, may hold anything
    made += [grid.row(map(grid.cell, row), widths, styles, book, height) for row in clean]
    body = document.element.body
    body.insert(_end(document), grid.table(made, widths, book))


def _section(document: Document, book: StyleBook, title: str) -> None:
    sheet.heading(document, title, book)


def _close(document: Document, book: StyleBook) -> None:
    """Word wants a paragraph behind a table at the end."""
    last = document.add_paragraph()
    sheet.dress(last, grid.TEXT, book)


def _end(document: Document) -> int:
    """The place before the section's properties."""
    body = document.element.body
    last = body.find(qn("w:sectPr"))
    return len(body) if last is None else body.index(last)
