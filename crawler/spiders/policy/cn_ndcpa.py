"""国家疾病预防控制局."""

from crawler.sources.platforms.ndcpa import Ndcpa

SITE = "https://www.ndcpa.gov.cn/jbkzzx"


class CnNdcpa(Ndcpa):
    """Codes as in the navigation of a saved article page; some columns keep a second list."""

    name = "cn_ndcpa"
    org = "国家疾病预防控制局"
    columns = {
        "政策法规": f"{SITE}/c100012/common/list.html",
        "政策解读": f"{SITE}/c100013/common/list.html",
        "通知公告": f"{SITE}/c100014/common/list.html",
        "征求意见": f"{SITE}/c100046/common/list.html",
        "疾控动态": f"{SITE}/c100008/common/list.html",
        "规划计划": f"{SITE}/c100030/second/list.html",
        "疫情信息": f"{SITE}/c100016/second/list.html",
    }
    evidence = dict.fromkeys(columns, "page") | {"征求意见": "log"}
