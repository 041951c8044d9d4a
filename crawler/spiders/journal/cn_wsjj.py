"""《卫生经济研究》."""

from crawler.sources.platforms.cnki import Cnki, journal


class CnWsjj(Cnki):
    """The journal's code at CNKI is unverified: the feed's title must say 卫生经济研究."""

    name = "cn_wsjj"
    org = "卫生经济研究"
    columns = {"最新论文": journal("WSJJ")}
    evidence = {"最新论文": "guess"}
