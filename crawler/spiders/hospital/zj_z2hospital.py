"""浙江大学医学院附属第二医院."""

from crawler.sources.platforms.siteserver import SiteServer

SITE = "http://www.z2hospital.com"


class ZjZ2hospital(SiteServer):
    """A news item of 2020 stood in channel 599; the recruiting channel shows how lists look."""

    name = "zj_z2hospital"
    org = "浙江大学医学院附属第二医院"
    columns = {"医院新闻": f"{SITE}/channels/599.html"}
    evidence = {"医院新闻": "articles"}
    known = (f"{SITE}/contents/599/13943.html",)
    row_css = "div.main li"
