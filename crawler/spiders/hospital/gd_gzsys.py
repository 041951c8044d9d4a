"""中山大学孙逸仙纪念医院."""

from crawler.sources.platforms.drupal import Drupal


class GdGzsys(Drupal):
    """The newsletter once cited a list page, `/cat/275`."""

    name = "gd_gzsys"
    org = "中山大学孙逸仙纪念医院"
    columns = {"新闻": "https://www.gzsys.org.cn/cat/275"}
    evidence = {"新闻": "cited"}
    known = ("https://www.gzsys.org.cn/article/31767",)
