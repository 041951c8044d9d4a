"""国家市场监督管理总局."""

from crawler.sources.platforms.hanweb_jpaas import HanwebJpaas, unit

SITE = "https://www.samr.gov.cn"
# Site, template and page ids as two public crawlers use them; the columns' shells name them too.
IDS = (SITE, "29e9522dc89d4e088a953d8cede72f4c", "5c30fb89ae5e48b9aefe3cdf49853830")


class CnSamr(HanwebJpaas):
    """The columns' own pages are shells; these addresses answer with the rows."""

    name = "cn_samr"
    org = "国家市场监督管理总局"
    columns = {
        "总局文件": unit(*IDS, "5a1c443ecf8c471bb9577ba1ae5d2883"),
        "政策解读": unit(*IDS, "f6a995f86b4f4362836c3c2d7ce72889"),
        "征集调查": unit(*IDS, "b00644872e354a96b66e3cd954e9996f"),
        "总局新闻": unit(*IDS, "39cd9de1f309431483ef3008309f39ca"),
        "司局新闻": unit(*IDS, "e1d3514242304e589aa2f3da490d63fb"),
    }
    # of the other columns' pages no address is known: the site's own stands in
    shown_on = dict.fromkeys(columns, f"{SITE}/") | {
        "总局文件": f"{SITE}/zw/zjwj/index.html",
        "征集调查": f"{SITE}/hd/zjdc/index.html",
        "总局新闻": f"{SITE}/xw/zj/index.html",
    }
    evidence = dict.fromkeys(columns, "crawler") | {"征集调查": "page"}
    hosts = ("www.gov.cn",)  # some rows lead to the State Council's documents
    article_re = HanwebJpaas.article_re + r"|www\.gov\.cn/.+/content_\d+\.htm"
