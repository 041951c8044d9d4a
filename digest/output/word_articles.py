"""The text and styles of viewpoint.docx: a table of contents by column, then whole articles.

The fields that carry links, bookmarks and page numbers are filled with ready runs
(`digest.output.word_links`); the editor restyles their paragraphs.
"""

from digest.output.word_body import closing, each, masthead, p, when
from digest.output.word_styles import (
    BODY_INDENT,
    EXACT,
    FANGSONG,
    HEITI,
    KAITI,
    LINE,
    TWO_CHARACTERS,
    Look,
)

_LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs>'
_NEW_PAGE = "<w:pageBreakBefore/>"

ARTICLE_LOOKS = (
    Look("ContentsColumn", "目录栏目", HEITI, 16, align="center", keep=True,
         spacing=EXACT.format(160, 60, 520)),
    Look("ContentsItem", "目录篇目", HEITI, 14, align="left", keep=True, extra=_LEADER,
         spacing=EXACT.format(100, 0, 440)),
    Look("ContentsOrigin", "目录来源", KAITI, 12, align="left", keep=True,
         spacing=EXACT.format(0, 0, 400)),
    Look("ContentsSummary", "目录提要", FANGSONG, 12, indent=TWO_CHARACTERS.format(480),
         spacing=EXACT.format(0, 80, 400)),
    Look("ArticleColumn", "文章栏目", KAITI, 14, align="center", keep=True, extra=_NEW_PAGE,
         spacing=EXACT.format(0, 60, 480)),
    Look("ArticleTitle", "文章标题", HEITI, 20, align="center", keep=True, level=0,
         spacing=EXACT.format(60, 120, 640)),
    Look("ArticleOrigin", "文章来源", KAITI, 14, align="center", keep=True,
         spacing=EXACT.format(0, 240, 480)),
    Look("ArticleHeading", "文中标题", HEITI, 16, align="left", keep=True, indent=BODY_INDENT,
         spacing=EXACT.format(120, 0, LINE)),
    Look("BackLink", "返回目录", KAITI, 14, align="right", spacing=EXACT.format(160, 0, 480)),
)  # fmt: skip


def articles_body() -> str:
    """The body of viewpoint.docx."""
    return "".join(
        (
            masthead(closing("Organiser")),
            p("GuideTitle", "{{r issue.contents }}"),
            each(
                "column in issue.columns",
                p("ContentsColumn", "·{{ column.title }}·"),
                each("article in column.articles", _item()),
            ),
            each("column in issue.columns", each("article in column.articles", _article())),
        )
    )


def _item() -> str:
    return "".join(
        (
            p("ContentsItem", "{{r article.entry }}"),
            when("article.origin", p("ContentsOrigin", "来源：{{ article.origin }}")),
            when("article.summary", p("ContentsSummary", "【提要】{{ article.summary }}")),
        )
    )


def _article() -> str:
    return "".join(
        (
            p("ArticleColumn", "·{{ article.column }}·"),
            p("ArticleTitle", "{{r article.heading }}"),
            when("article.origin", p("ArticleOrigin", "来源：{{ article.origin }}")),
            each(
                "block in article.blocks",
                when("block.table", p("BodyText", "{{p block.table }}")),
                when("block.heading", p("ArticleHeading", "{{ block.heading }}")),
                when("block.text", p("BodyText", "{{ block.text }}")),
            ),
            when("article.address", p("BodyText", "原文：{{ article.address }}")),
            p("BackLink", "{{r issue.back }}"),
        )
    )
