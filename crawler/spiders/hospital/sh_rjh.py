"""上海交通大学医学院附属瑞金医院."""

from crawler.sources.source import Source


class ShRjh(Source):
    """Only its former portal is known (`/2018RJPortal/main/…/index.shtml`): the first night finds
    the news column by its name on the home page, and tells rows by structure alone.
    """

    name = "sh_rjh"
    org = "上海交通大学医学院附属瑞金医院"
    known = ("https://www.rjh.com.cn/",)
