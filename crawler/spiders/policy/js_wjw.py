"""江苏省卫生健康委员会."""

from crawler.sources.platforms.hanweb_jpage import HanwebJpage

SITE = "http://wjw.jiangsu.gov.cn"


class JsWjw(HanwebJpage):
    """No page of this site was ever saved; column numbers as public crawlers use them."""

    name = "js_wjw"
    org = "江苏省卫生健康委员会"
    columns = {
        "新闻": f"{SITE}/col/col7290/index.html",
        "政策法规": f"{SITE}/col/col57222/index.html",
        "部门文件": f"{SITE}/col/col57223/index.html",
        "公示公告": f"{SITE}/col/col57225/index.html",
        "栏目49511": f"{SITE}/col/col49511/index.html",  # its name is not known
    }
    evidence = dict.fromkeys(columns, "crawler")
