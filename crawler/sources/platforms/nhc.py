"""The publishing system of the National Health Commission (c-code sites look alike)."""

from typing import ClassVar

from crawler.sources.source import Source


class Nhc(Source):
    """Static lists of 24 rows, `li > a[title] + span.ml`.

    Articles are `/<dept>/<column>/<YYYYMM>/<32 hex>.shtml`; the path names no day.

    A source sets `columns`; rows that link to other sites are kept, but not opened. The pager
    stands among the rows (`li.prev_page` …), so rows are the items that link to something.
    """

    platform: ClassVar[str] = "nhc"
    row_css: ClassVar[str] = "ul.zxxx_list > li"
    article_re: ClassVar[str] = r"/\d{6}/[0-9a-f]{32}\.shtml$"
    browser: ClassVar[bool] = True  # sites of this system are often guarded by 瑞数 (412)
