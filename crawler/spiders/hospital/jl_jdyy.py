"""吉林大学第一医院."""

from crawler.sources.platforms.eyoucms import Eyoucms

SITE = "https://www.jdyy.cn/index.php?m=home&c=View&a=index"


class JlJdyy(Eyoucms):
    """One article's address was seen; its column is read from it."""

    name = "jl_jdyy"
    org = "吉林大学第一医院"
    known = (f"{SITE}&aid=612",)
