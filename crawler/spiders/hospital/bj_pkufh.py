"""北京大学第一医院."""

from crawler.sources.platforms.hospital_html import HospitalHtml

SITE = "https://www.pkufh.com/Html/News/Articles"


class BjPkufh(HospitalHtml):
    """The home page is a guide page, and the news column's number is not known."""

    name = "bj_pkufh"
    org = "北京大学第一医院"
    known = (
        f"{SITE}/64611.html",
        f"{SITE}/64367.html",
        f"{SITE}/63669.html",
        f"{SITE}/63622.html",
        f"{SITE}/59820.html",
        f"{SITE}/59796.html",
    )
