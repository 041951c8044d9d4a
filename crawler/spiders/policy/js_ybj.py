"""江苏省医疗保障局."""

from crawler.sources.platforms.hanweb_jpage import HanwebJpage


class JsYbj(HanwebJpage):
    """No page of this site was ever saved: its system is known from its neighbours."""

    name = "js_ybj"
    org = "江苏省医疗保障局"
    columns = {"通知公告": "http://ybj.jiangsu.gov.cn/col/col73935/index.html"}
    evidence = {"通知公告": "crawler"}
