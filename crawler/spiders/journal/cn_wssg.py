"""《中国卫生事业管理》."""

from crawler.sources.platforms.cnki import Cnki, journal


class CnWssg(Cnki):
    """The journal's code at CNKI is unverified: the feed's title must say 中国卫生事业管理."""

    name = "cn_wssg"
    org = "中国卫生事业管理"
    columns = {"最新论文": journal("WSSG")}
    evidence = {"最新论文": "guess"}
