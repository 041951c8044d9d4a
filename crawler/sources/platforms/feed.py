"""RSS, Atom and JSON Feed: what a site publishes itself, or a 公众号 through a reader of ours.

wewe-rss answers at `/feeds/<id>.rss|.atom|.json`, we-mp-rss at `/feed/<id>.rss|.json`, Wechat2RSS
at `/feed/<id>.xml|.json`; the whole text is in the feed only if the reader was set so.
"""

from typing import TYPE_CHECKING, ClassVar

from crawler.crawling.responses import charset_of
from crawler.health.kinds import Failure
from crawler.items import Row
from crawler.reading.feed import MAX_ENTRIES, Entry, is_cut, is_error, paragraphs, read_feed
from crawler.reading.listing.jsonvalues import plain
from crawler.sources.source import Source
from crawler.text import squash

if TYPE_CHECKING:
    from scrapy.http import Response

WHOLE = 120  # characters; wewe-rss puts 获取全文失败，请重试~ where it has no text


class Feed(Source):
    """`columns` are feeds. An entry that brings its whole text is not opened; the others are if
    their host is among `hosts` (mp.weixin.qq.com for a 公众号).
    """

    platform: ClassVar[str] = "feed"
    _no_rows = Failure.NO_FEED

    def rows(self, response: "Response") -> list[Row]:
        """The entries, newest first as a rule; what the server tells of itself is a fault."""
        charset = charset_of(response)
        entries = read_feed(response.body, response.url, encoding=charset)
        if len(entries) == MAX_ENTRIES:
            response.meta["cut_short"] = f"有 {MAX_ENTRIES} 条以上"
        elif is_cut(response.body):
            response.meta["cut_short"] = "没有写完就断了"
        if wrong := next((entry for entry in entries if is_error(entry)), None):
            detail = squash(f"{wrong.title} {plain(wrong.summary)}")[:100]
            response.meta["list_fault"] = (Failure.FEED_ERROR, detail)
        return [self._row(entry) for entry in entries if not is_error(entry)]

    def next_url(self, response: "Response") -> None:
        """A feed has one page."""

    def _row(self, entry: Entry) -> Row:
        body = paragraphs(entry.content, entry.title)
        whole = sum(len(paragraph.text) for paragraph in body) >= WHOLE
        return Row(
            entry.title, entry.url, entry.published, author=entry.author, body=body if whole else ()
        )
