"""易优 EyouCMS: 吉大一院."""

from typing import ClassVar

from crawler.sources.source import Source


class Eyoucms(Source):
    """Lists are `…c=Lists&a=index&tid=<n>`, articles `…c=View&a=index&aid=<n>`."""

    platform: ClassVar[str] = "eyoucms"
    article_re: ClassVar[str] = r"c=View&a=index&aid=\d+"
