"""四川省医学科学院·四川省人民医院."""

from crawler.source import Source


class ScSamsph(Source):
    """No page of its present site was found: the first night starts from the home page, and rows
    are told by structure alone.
    """

    name = "sc_samsph"
    org = "四川省人民医院"
    columns = {"首页新闻": "https://www.samsph.com/"}
    evidence = {"首页新闻": "guess"}
