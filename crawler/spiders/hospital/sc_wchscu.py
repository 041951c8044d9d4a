"""四川大学华西医院."""

from crawler.sources.source import Source

SITE = "https://www.wchscu.cn"


class ScWchscu(Source):
    """`<column>.html` lists the articles `<column>/<id>.html`, as its notices were seen to do."""

    name = "sc_wchscu"
    org = "四川大学华西医院"
    columns = {
        "医疗技术": f"{SITE}/technology.html",
        "学术动态": f"{SITE}/academic.html",
        "综合新闻": f"{SITE}/comprehensive.html",
    }
    evidence = dict.fromkeys(columns, "articles")
    known = (
        f"{SITE}/technology/87933.html",
        f"{SITE}/technology/87704.html",
        f"{SITE}/technology/85961.html",
        f"{SITE}/technology/84487.html",
        f"{SITE}/comprehensive/84301.html",
    )
    article_re = r"wchscu\.cn/(?:technology|academic|comprehensive)/\d+\.html$"
