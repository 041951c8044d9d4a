"""《中国医院管理》."""

from crawler.sources.platforms.cnki import Cnki, journal


class CnYygl(Cnki):
    """The journal's code at CNKI is unverified: the feed's title must say 中国医院管理."""

    name = "cn_yygl"
    org = "中国医院管理"
    columns = {"最新论文": journal("YYGL")}
    evidence = {"最新论文": "guess"}
