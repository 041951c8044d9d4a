"""四川省医学科学院·四川省人民医院."""

from crawler.sources.source import Source


class ScSamsph(Source):
    """No page of its present site was found: the first night finds the news column by its name on
    the home page, and tells rows by structure alone.
    """

    name = "sc_samsph"
    org = "四川省人民医院"
    known = ("https://www.samsph.com/",)
