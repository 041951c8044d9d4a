"""北京协和医院."""

from crawler.sources.source import Source


class BjPumch(Source):
    """Article addresses carry no column; the news column is the first candidate, unproven."""

    name = "bj_pumch"
    org = "北京协和医院"
    columns = {"新闻": "https://www.pumch.cn/news.html"}
    evidence = {"新闻": "guess"}
    known = ("https://www.pumch.cn/detail/43101.html", "https://www.pumch.cn/detail/43080.html")
    article_re = r"pumch\.cn/detail/\d+\.html"
