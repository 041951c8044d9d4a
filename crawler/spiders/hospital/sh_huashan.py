"""复旦大学附属华山医院."""

from crawler.sources.source import Source


class ShHuashan(Source):
    """One page of another section is known, `/xueke/detail/12.html`: news should look alike."""

    name = "sh_huashan"
    org = "复旦大学附属华山医院"
    columns = {"新闻": "https://www.huashan.org.cn/news/"}
    evidence = {"新闻": "guess"}
    article_re = r"huashan\.org\.cn/(?:news|xinwen)\w*/detail/\d+\.html$"
