"""What an entry prints, part by part: the strings that a paper shows for it, to be compared.

A text is one part, its paragraphs a line each and its number left out: an entry that moves says
the same. Rows of a table within a text stand in `tables` and not among its lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.issue.places import articles, news, papers, texts
from digest.issue.printed import PrintedArticle, PrintedIssue, Text
from digest.issue.setting import Paragraph

WORDS, TITLE, ADDRESS, ABSTRACT, ORIGIN = "words", "title", "address", "abstract", "origin"
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The parts of one entry by name; `label` are the characters before a text's own, `group` the
    hospital of a row.

    `shape` are the paragraphs of a text in their order, False where a table stands.
    """

    entry: int
    kind: str
    parts: dict[str, str]
    label: str = ""
    tables: tuple[Rows, ...] = ()
    shape: tuple[bool, ...] = ()
    group: str = ""

    @property
    def lines(self) -> list[str]:
        """All it says, a line a part."""
        return [line for part in self.parts.values() for line in part.split("\n") if line]


TEXT, ROW, PAPER, ARTICLE = "text", "row", "paper", "article"


def of_issue(page: PrintedIssue) -> dict[int, Printed]:
    """The parts of each entry of an issue of ours, in printed order."""
    return {one.entry: one for one in _all(page)}


def _all(page: PrintedIssue) -> Iterator[Printed]:
    for section in page.sections:
        for _, text in texts(section):
            if text.entry is not None:
                yield _text(text.entry, text)
        for _, group, row in news(section):
            parts = {TITLE: row.title, ADDRESS: row.url}
            yield Printed(row.entry or 0, ROW, parts, group=group.hospital)
        for _, paper in papers(section):
            parts = {TITLE: paper.title, ORIGIN: paper.journal, "date": paper.date}
            yield Printed(paper.entry or 0, PAPER, parts | {ABSTRACT: paper.abstract})
        for _, _, article in articles(section):
            yield _article(article)


def _text(entry: int, text: Text) -> Printed:
    paragraphs = text.paragraphs
    label = _label(text, paragraphs[0])
    lines = [_words(one) for one in paragraphs if not one.rows]
    whole = "\n".join(lines).removeprefix(label)
    tables = tuple(one.rows for one in paragraphs if one.rows)
    return Printed(
        entry, TEXT, {WORDS: whole}, label, tables, tuple(not one.rows for one in paragraphs)
    )


def _label(text: Text, first: Paragraph) -> str:
    """The number as it is set, with the blank behind it where there is one."""
    if not text.label or first.rows:
        return ""
    rest = _words(first).removeprefix(text.label)
    return text.label + (" " if rest.startswith(" ") else "")


def _words(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _article(article: PrintedArticle) -> Printed:
    lines = [block.text for block in article.blocks if not block.rows]
    parts = {
        TITLE: article.title,
        ORIGIN: article.origin,
        ABSTRACT: article.summary,
        WORDS: "\n".join(lines),
    }
    tables = tuple(block.rows for block in article.blocks if block.rows)
    return Printed(article.entry or 0, ARTICLE, parts, tables=tables)
