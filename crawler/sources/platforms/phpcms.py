"""PHPCMS v9: 齐鲁医院."""

from typing import ClassVar

from crawler.sources.source import Source


class Phpcms(Source):
    """Lists are `/list-<column>-<page>.html`, articles `/show-<column>-<id>-<page>.html`.

    On the last page 下一页 leads to the same page again.
    """

    platform: ClassVar[str] = "phpcms"
    article_re: ClassVar[str] = r"/show-\d+-\d+-\d+\.html$"
