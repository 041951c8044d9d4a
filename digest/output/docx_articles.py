"""What the fields of viewpoint.docx stand for: contents with links and pages, whole articles."""

from typing import Any

from digest.issue.printed import Block, PrintedArticle, PrintedIssue
from digest.output.word.marks import Marks
from digest.output.word.names import StyleBook
from digest.output.word_links import CONTENTS, bookmarked, linked, paged

TITLE = "目　录"
BACK = "（返回目录）"


def context(issue: PrintedIssue, book: StyleBook, marks: Marks) -> dict[str, Any]:
    """The fields beside masthead and people, for an issue of whole articles."""
    columns = [
        {"title": c.title, "articles": [_article(a, c.title, marks) for a in c.articles]}
        for c in issue.columns
    ]
    return {
        "contents": bookmarked(CONTENTS, 0, TITLE),
        "back": linked(CONTENTS, BACK, book),
        "columns": columns,
    }


def _article(article: PrintedArticle, column: str, marks: Marks) -> dict[str, Any]:
    """The address is printed where the text is not."""
    return {
        "column": column,
        "origin": article.origin,
        "summary": article.summary,
        "entry": paged(article.anchor, article.title, article.page),
        "heading": bookmarked(article.anchor, article.no, article.title),
        "blocks": [_block(block, marks) for block in article.blocks],
        "address": "" if article.blocks else article.url,
    }


def _block(block: Block, marks: Marks) -> dict[str, Any]:
    return {
        "table": marks.table(block.rows) if block.rows else "",
        "heading": block.text if block.heading else "",
        "text": "" if block.heading else block.text,
    }
