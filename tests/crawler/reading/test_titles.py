"""Reading believes the room of official documents: its table of titles, as pages bear them."""

import pytest

from crawler.official import Stage
from crawler.reading.article.read import read_article
from tests.crawler.official.titles import SHAPES, Shape

PAGE = """<html><head><meta charset="utf-8"><title>{0}</title>
<meta name="ArticleTitle" content="{0}"></head>
<body><h1>{0}</h1><p>发布时间：2026-11-02</p><div id="zoom">{1}</div></body></html>"""
TEXT = "<p>各地要按照要求做好有关工作，认真落实，及时总结经验，并在年底以前完成各项任务。</p>" * 6


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.title)
def test_fields_of_a_page(shape: Shape) -> None:
    title = shape.title.replace("<", "&lt;").replace(">", "&gt;")
    article = read_article(PAGE.format(title, TEXT).encode(), "https://www.x.gov.cn/1.html")
    assert (article.kind, article.stage, article.document_number) == (
        shape.kind,
        Stage(shape.stage),
        shape.number,
    )
    assert article.issuers == (shape.issuers if shape.kind else ())
