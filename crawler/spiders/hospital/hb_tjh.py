"""华中科技大学同济医学院附属同济医院."""

from crawler.sources.platforms.siteserver import SiteServer

SITE = "https://www.tjh.com.cn"


class HbTjh(SiteServer):
    """News is `/TjhNews/<YYYYMMDD>_<id>.html`; the address of its channel is not known."""

    name = "hb_tjh"
    org = "华中科技大学同济医学院附属同济医院"
    known = (f"{SITE}/TjhNews/20250818_56563.html", f"{SITE}/TjhNews/20250811_56518.html")
    article_re = r"/TjhNews/\d{8}_\d+\.html$"
