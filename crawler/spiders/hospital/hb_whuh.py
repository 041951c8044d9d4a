"""华中科技大学同济医学院附属协和医院."""

from crawler.sources.platforms.vsb import Vsb


class HbWhuh(Vsb):
    """The newsletter cites trees 1021 and 1055; their lists are asked for by tree number."""

    name = "hb_whuh"
    org = "华中科技大学同济医学院附属协和医院"
    columns = {
        "医院新闻": "https://www.whuh.com/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1021",
        "综合新闻": "https://www.whuh.com/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1055",
    }
    evidence = {"医院新闻": "guess", "综合新闻": "guess"}
    known = (
        "https://www.whuh.com/info/1021/59397.htm",
        "https://www.whuh.com/info/1021/59355.htm",
    )
