"""The publishing system of the National Disease Control and Prevention Administration."""

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, urlencode, urljoin

from crawler.sources.source import Source

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

FORM = "application/x-www-form-urlencoded"
PAGE = 25  # rows of a list, as a crawl log counted them


class Ndcpa(Source):
    """Lists are `/<site>/c<code>/common/list.html`; their rows stand in a script, `var itemObj`.

    There is no second static page (`list_1.html` answers 200 without rows): older rows come from
    a POST to `/queryList`, whose fields a public crawler shows.
    """

    platform: ClassVar[str] = "ndcpa"
    article_re: ClassVar[str] = r"/c\d+/\w+/content/content_\d+\.html$"

    def next_url(self, response: "Response") -> "Request":
        """The next 25 rows; the answer after the last page has none."""
        asked = response.request
        sent = parse_qs(asked.body.decode()) if asked and asked.method == "POST" else {}
        site, channel = _column(response.url)
        fields = {
            "current": str(int(sent.get("current", ["1"])[0]) + 1),
            "pageSize": str(PAGE),
            "webSiteCode[]": sent.get("webSiteCode[]", [site])[0],
            "channelCode[]": sent.get("channelCode[]", [channel])[0],
        }
        url, headers = urljoin(response.url, "/queryList"), {"Content-Type": FORM}
        return response.follow(url, method="POST", headers=headers, body=urlencode(fields))


def _column(url: str) -> tuple[str, str]:
    """Site and column code in the address of a list."""
    parts = [*url.split("/"), "", ""]
    return parts[3], parts[4]
