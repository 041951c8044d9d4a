"""开普云 UCAP: 中日友好医院."""

from typing import ClassVar

from crawler.sources.source import Source


class Ucap(Source):
    """Articles are `/<site>/c<column>/<YYYYMM>/<32 hex>.shtml`; the path names no day.

    A list is a named page inside its column (`c100020/<name>.shtml`), page n `<name>_<n>.shtml`;
    how many there are stands only in the script's `createPageHTML('page_div', …)`.
    """

    platform: ClassVar[str] = "ucap"
    article_re: ClassVar[str] = r"/c\d+/\d{6}/[0-9a-f]{32}\.shtml$"
