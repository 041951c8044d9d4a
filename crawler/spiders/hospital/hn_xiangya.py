"""中南大学湘雅医院."""

from crawler.sources.platforms.siteserver import SiteServer

SITE = "https://www.xiangya.com.cn/list"


class HnXiangya(SiteServer):
    """Articles are `/list/<channel>/<id>.html`; that the channel's page is `/list/<channel>.html`
    is a guess by the system's habits.
    """

    name = "hn_xiangya"
    org = "中南大学湘雅医院"
    columns = {"医院新闻": f"{SITE}/2299.html", "综合新闻": f"{SITE}/2300.html"}
    evidence = dict.fromkeys(columns, "guess")
    known = (
        f"{SITE}/2299/72118.html",
        f"{SITE}/2299/72098.html",
        f"{SITE}/2299/71935.html",
        f"{SITE}/2299/71930.html",
        f"{SITE}/2299/70567.html",
        f"{SITE}/2299/70389.html",
    )
    article_re = r"/list/\d+/\d+\.html$"
