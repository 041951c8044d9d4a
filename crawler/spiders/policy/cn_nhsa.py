"""国家医疗保障局."""

from crawler.sources.platforms.hanweb_jpage import HanwebJpage

SITE = "https://www.nhsa.gov.cn"


class CnNhsa(HanwebJpage):
    """Column numbers as in the site's own navigation."""

    name = "cn_nhsa"
    org = "国家医疗保障局"
    columns = {
        "政策法规": f"{SITE}/col/col104/index.html",
        "政策解读": f"{SITE}/col/col105/index.html",
        "通知公告": f"{SITE}/col/col109/index.html",
        "医保动态": f"{SITE}/col/col14/index.html",
        "统计数据": f"{SITE}/col/col7/index.html",
    }
