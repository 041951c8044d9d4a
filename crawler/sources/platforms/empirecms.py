"""帝国 EmpireCMS: 国家中医药局."""

from typing import ClassVar

from crawler.sources.source import Source


class Empirecms(Source):
    """Lists are folders, page 2 is `index_2.html`; articles are `<YYYY-MM-DD>/<id>.html`.

    Uploads are in `/d/`, which the system's robots.txt closes: such attachments stay links.
    """

    platform: ClassVar[str] = "empirecms"
    article_re: ClassVar[str] = r"/\d{4}-\d{2}-\d{2}/\d+\.html$"
