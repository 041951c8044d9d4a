"""SiteServer CMS (SSCMS): 同济, 浙大二院, 湘雅 by the look of its picture paths."""

from typing import ClassVar

from crawler.sources.source import Source


class SiteServer(Source):
    """By its own rules lists are `/channels/<id>.html`, articles `/contents/<channel>/<id>.html`.

    A site may set other rules: it then states `article_re`. Page n of a list is `<name>_<n>.html`,
    printed as a link; templates are free, so rows are found by structure.
    """

    platform: ClassVar[str] = "siteserver"
    article_re: ClassVar[str] = r"/contents/\d+/\d+\.html$"
