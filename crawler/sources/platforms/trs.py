"""TRS WCM: 人社部 and many ministries."""

from typing import ClassVar

from crawler.sources.source import Source


class Trs(Source):
    """Lists are folders, page 2 is `index_1.html`; articles are `<YYYYMM>/t<YYYYMMDD>_<id>.html`.

    Attachments (`P0….pdf`, `W0….doc`) stand in the article's folder.
    """

    platform: ClassVar[str] = "trs"
    article_re: ClassVar[str] = r"/t\d{8}_\d+\.s?html?$"
