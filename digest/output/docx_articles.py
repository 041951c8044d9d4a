"""What the fields of viewpoint.docx stand for: contents with links and pages, whole articles."""

from typing import Any

from digest.issue.printed import Block, PrintedArticle, PrintedIssue
from digest.output.word_body import TEXT_WIDTH
from digest.output.word_links import CONTENTS, bookmarked, linked, paged, table

TITLE = "目　录"
BACK = "（返回目录）"


def context(issue: PrintedIssue) -> dict[str, Any]:
    """The fields beside masthead and people, for an issue of whole articles."""
    columns = [
        {"title": c.title, "articles": [_article(a, c.title) for a in c.articles]}
        for c in issue.columns
    ]
    return {
        "contents": bookmarked(CONTENTS, 0, TITLE),
        "back": linked(CONTENTS, BACK),
        "columns": columns,
    }


def _article(article: PrintedArticle, column: str) -> dict[str, Any]:
    """The address is printed where the text is not."""
    return {
        "column": column,
        "origin": article.origin,
        "summary": article.summary,
        "entry": paged(article.anchor, article.title, article.page),
        "heading": bookmarked(article.anchor, article.no, article.title),
        "blocks": [_block(block) for block in article.blocks],
        "address": "" if article.blocks else article.url,
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "table": table(block.rows, TEXT_WIDTH) if block.rows else "",
        "heading": block.text if block.heading else "",
        "text": "" if block.heading else block.text,
    }
