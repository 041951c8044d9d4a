"""国家中医药管理局."""

from crawler.sources.platforms.empirecms import Empirecms

SITE = "http://www.natcm.gov.cn/a"


class CnNatcm(Empirecms):
    """Columns collect from the departments' folders; a few rows link to files or other sites."""

    name = "cn_natcm"
    org = "国家中医药管理局"
    columns = {
        "通知公告": f"{SITE}/tzgg/",
        "政策文件": f"{SITE}/zcwj/",
        "政策解读": f"{SITE}/zcjd/",
        "工作动态": f"{SITE}/gzdt/",
        "新闻发布": f"{SITE}/bgs_xwfb/",
        "法律法规": f"{SITE}/fjs_flfg/",
    }
    evidence = dict.fromkeys(columns, "crawler")
    hosts = ("www.satcm.gov.cn",)  # the same site under its other name
    row_css = "ul.lbbt > li"
