"""中南大学湘雅二医院."""

from crawler.sources.source import Source

SITE = "https://www.xyeyy.com/2"


class HnXyeyy(Source):
    """Articles are `<path>/content_<id>.html`; lists `<path>/index.htm`, as one was seen."""

    name = "hn_xyeyy"
    org = "中南大学湘雅二医院"
    columns = {"医院要闻": f"{SITE}/17/index.htm", "综合新闻": f"{SITE}/18/index.htm"}
    evidence = dict.fromkeys(columns, "articles")
    known = (
        f"{SITE}/17/content_85602.html",
        f"{SITE}/17/content_85111.html",
        f"{SITE}/17/content_82706.html",
        f"{SITE}/18/content_85651.html",
        f"{SITE}/18/content_85002.html",
        f"{SITE}/18/content_82677.html",
    )
    article_re = r"/content_\d+\.html$"
