"""国家药品监督管理局."""

from crawler.sources.source import Source

SITE = "https://www.nmpa.gov.cn"


class CnNmpa(Source):
    """Plain requests are refused (412, 瑞数), as at NHC. Articles are named by their time."""

    name = "cn_nmpa"
    org = "国家药品监督管理局"
    columns = {
        "公告通告": f"{SITE}/xxgk/ggtg/index.html",
        "药品公告": f"{SITE}/yaopin/ypggtg/index.html",
        "药品法规文件": f"{SITE}/yaopin/ypfgwj/index.html",
        "药品工作文件": f"{SITE}/xxgk/fgwj/gzwj/gzwjyp/index.html",
        "综合解读": f"{SITE}/xxgk/zhcjd/index.html",
    }
    evidence = dict.fromkeys(columns, "crawler")
    row_css = ".list ul li"
    article_re = r"/\d{17}\.html$"
    browser = True
