"""中山大学附属第一医院."""

from crawler.sources.platforms.drupal import Drupal


class GdFahsysu(Drupal):
    """Column 559 was seen linked; others are read from it."""

    name = "gd_fahsysu"
    org = "中山大学附属第一医院"
    columns = {"新闻": "https://www.fahsysu.org.cn/cat/559"}
    evidence = {"新闻": "page"}
    known = ("https://www.fahsysu.org.cn/article/37601",)
