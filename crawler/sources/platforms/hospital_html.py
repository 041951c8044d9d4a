"""The hospital system with `/Html/News/` paths: 北大一院, 山东省立医院, 西安交大二附院."""

from typing import ClassVar

from crawler.sources.source import Source


class HospitalHtml(Source):
    """Lists are `/Html/News/Columns/<id>/Index.html`, page n `<n>.html` beside it.

    Articles are `/Html/News/Articles/<id>.html`: an address does not name its column.
    """

    platform: ClassVar[str] = "hospital_html"
    article_re: ClassVar[str] = r"/Html/News/Articles/\d+\.html$"
