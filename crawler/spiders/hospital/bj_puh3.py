"""北京大学第三医院."""

from crawler.sources.platforms.vsb import Vsb


class BjPuh3(Vsb):
    """The newsletter cites trees 1971 and 1991; their lists are asked for by tree number."""

    name = "bj_puh3"
    org = "北京大学第三医院"
    columns = {
        "新闻动态": "https://www.puh3.net.cn/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1971",
        "医院要闻": "https://www.puh3.net.cn/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1991",
    }
    evidence = {"新闻动态": "guess", "医院要闻": "guess"}
    known = (
        "https://www.puh3.net.cn/info/1971/159571.htm",
        "https://www.puh3.net.cn/info/1971/159601.htm",
    )
