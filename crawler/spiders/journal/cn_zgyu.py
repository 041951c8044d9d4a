"""《中国医院》."""

from crawler.sources.platforms.cnki import Cnki, journal


class CnZgyu(Cnki):
    """The journal's code at CNKI is unverified: the feed's title must say 中国医院."""

    name = "cn_zgyu"
    org = "中国医院"
    columns = {"最新论文": journal("ZGYU")}
    evidence = {"最新论文": "guess"}
