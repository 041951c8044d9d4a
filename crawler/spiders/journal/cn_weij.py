"""《中国卫生经济》."""

from crawler.sources.platforms.cnki import Cnki, journal


class CnWeij(Cnki):
    """The journal's code at CNKI is unverified: the feed's title must say 中国卫生经济."""

    name = "cn_weij"
    org = "中国卫生经济"
    columns = {"最新论文": journal("WEIJ")}
    evidence = {"最新论文": "guess"}
