"""人力资源和社会保障部."""

from crawler.sources.platforms.trs import Trs

SITE = "http://www.mohrss.gov.cn"


class CnMohrss(Trs):
    """EdgeOne answers some requests with 200 and a script (`EO_Bot_Ssid`) instead of the page."""

    name = "cn_mohrss"
    org = "人力资源和社会保障部"
    columns = {
        "部内要闻": f"{SITE}/SYrlzyhshbzb/dongtaixinwen/buneiyaowen/",
        "政策法规": f"{SITE}/xxgk2020/fdzdgknr/zcfg/",
    }
    evidence = dict.fromkeys(columns, "crawler")
    browser = True
