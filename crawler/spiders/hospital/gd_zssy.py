"""中山大学附属第三医院."""

from crawler.platforms.drupal import Drupal


class GdZssy(Drupal):
    """Its columns' numbers are not known (people's pages are `/node/<id>` here): the first night
    starts from the home page.
    """

    name = "gd_zssy"
    org = "中山大学附属第三医院"
    columns = {"首页新闻": "https://www.zssy.com.cn/"}
    evidence = {"首页新闻": "guess"}
