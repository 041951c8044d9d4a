"""中日友好医院."""

from crawler.sources.platforms.ucap import Ucap

SITE = "https://www.zryhyy.com.cn/zryh/c100020"


class BjZryhyy(Ucap):
    """A column's page has a name of its own inside c100020, which only a breadcrumb tells."""

    name = "bj_zryhyy"
    org = "中日友好医院"
    known = (
        f"{SITE}/202502/52d6b850baf2458f93719a85e0950f4f.shtml",
        f"{SITE}/202412/fa446195a91a4906b0266c1bbc9180d9.shtml",
    )
