"""博达 Visual SiteBuilder: 北医三院, 武汉协和 and many hospitals and universities."""

from typing import ClassVar

from crawler.sources.source import Source


class Vsb(Source):
    """Articles are `/info/<tree>/<id>.htm`; list pages are numbered downwards.

    Row markup differs by template; `li[id^=line_u]` is stable where it exists, the rest is
    found by structure.
    """

    platform: ClassVar[str] = "vsb"
    article_re: ClassVar[str] = r"/info/\d+/\d+\.htm"
