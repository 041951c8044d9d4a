"""上海交通大学医学院附属瑞金医院."""

from crawler.source import Source


class ShRjh(Source):
    """Only the former portal is known (`/2018RJPortal/main/…/index.shtml`): the first night starts
    from the home page, and rows are told by structure alone.
    """

    name = "sh_rjh"
    org = "上海交通大学医学院附属瑞金医院"
    columns = {"首页新闻": "https://www.rjh.com.cn/"}
    evidence = {"首页新闻": "guess"}
