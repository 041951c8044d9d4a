"""复旦大学附属中山医院."""

from crawler.sources.source import Source

SITE = "https://www.zs-hospital.sh.cn/jiuyi"


class ShZsHospital(Source):
    """`<section>/channel/<id>.html` lists `<section>/content/<id>.html`; one of each was cited."""

    name = "sh_zs_hospital"
    org = "复旦大学附属中山医院"
    columns = {"就医资讯": f"{SITE}/channel/5025.html"}
    evidence = {"就医资讯": "cited"}
    known = (f"{SITE}/content/7235.html",)
    article_re = r"zs-hospital\.sh\.cn/\w+/content/\d+\.html$"
