"""微信公众号: article pages only; an account's list is not public."""

from typing import ClassVar

from crawler.sources.source import Source


class Wechat(Source):
    """A source declares the articles an editor names in `known`; lists come from feeds.

    Article pages are read in every state: article, shared, pictures, text, deleted, refused.
    """

    platform: ClassVar[str] = "wechat"
    article_re: ClassVar[str] = r"^https?://mp\.weixin\.qq\.com/s[/?]"
