"""中山大学附属第三医院."""

from crawler.sources.platforms.drupal import Drupal


class GdZssy(Drupal):
    """Its columns' numbers are not known: the first night finds one by name on the home page.
    Doctors are `/node/<id>` here, so news should be `/article/<id>`, as at its sister hospitals.
    """

    name = "gd_zssy"
    org = "中山大学附属第三医院"
    known = ("https://www.zssy.com.cn/",)
    article_re = r"/article/\d+$"
