"""山东大学齐鲁医院."""

from crawler.sources.platforms.phpcms import Phpcms

SITE = "https://www.qiluhospital.com"


class SdQiluhospital(Phpcms):
    """It has answered 420 to crawlers outside the mainland: that is reported, never "no news"."""

    name = "sd_qiluhospital"
    org = "山东大学齐鲁医院"
    columns = {
        "医院新闻": f"{SITE}/list-25-1.html",
        "综合新闻": f"{SITE}/list-26-1.html",
        "科研动态": f"{SITE}/list-601-1.html",
    }
    evidence = dict.fromkeys(columns, "articles")
    known = (
        f"{SITE}/show-25-42092-1.html",
        f"{SITE}/show-25-41582-1.html",
        f"{SITE}/show-25-41557-1.html",
        f"{SITE}/show-25-39451-1.html",
        f"{SITE}/show-601-41865-1.html",
        f"{SITE}/show-601-38866-1.html",
    )
