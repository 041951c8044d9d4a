"""浙江省人民医院."""

from crawler.sources.source import Source


class ZjHospitalstar(Source):
    """An application; its data came from a bare address, by POST with a fixed token (2022)."""

    name = "zj_hospitalstar"
    org = "浙江省人民医院"
    columns = {"医院新闻": "https://www.hospitalstar.com/noticelist?cid=82&fnav=7"}
    evidence = {"医院新闻": "crawler"}
    article_re = r"/newsdetail\?.*noticeId=\d+"
    manual = "网站是一个应用程序，采集不到；请在浏览器里看，选用的用 dongtai add 添加。"
