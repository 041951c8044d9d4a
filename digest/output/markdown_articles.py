"""Whole articles in Markdown: contents with links, articles with anchors and a way back."""

from collections.abc import Iterator

from digest.issue.printed import Block, PrintedArticle, PrintedIssue
from digest.output.markdown_words import escaped, linked, start, table_of

CONTENTS = "contents"


def contents(issue: PrintedIssue) -> Iterator[str]:
    """The table of contents by column."""
    yield f'## <a id="{CONTENTS}"></a>目录'
    for column in issue.columns:
        yield f"### ·{escaped(column.title)}·"
        for article in column.articles:
            yield f"- [{escaped(article.title)}](#{article.anchor})"
            if article.origin:
                yield f"  来源：{escaped(article.origin)}"
            if article.summary:
                yield f"  **【提要】** {escaped(article.summary)}"


def articles(issue: PrintedIssue) -> Iterator[str]:
    """The articles, each under its anchor."""
    for column in issue.columns:
        for article in column.articles:
            yield f"·{escaped(column.title)}·"
            yield from _article(article)


def _article(article: PrintedArticle) -> Iterator[str]:
    yield f'## <a id="{article.anchor}"></a>{escaped(article.title)}'
    if article.origin:
        yield f"来源：{escaped(article.origin)}"
    yield from (_block(block) for block in article.blocks)
    if not article.blocks and article.url:
        yield f"原文：{linked(article.url, article.link)}"
    yield f"[（返回目录）](#{CONTENTS})"


def _block(block: Block) -> str:
    if block.rows:
        head, *rows = (tuple(map(escaped, row)) for row in block.rows)
        return table_of(head, rows)
    return f"### {escaped(block.text)}" if block.heading else start(block.text)
