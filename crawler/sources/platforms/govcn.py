"""The State Council's policy library (政策文件库): a search that answers JSON."""

import json
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from crawler.sources.source import Source

if TYPE_CHECKING:
    from scrapy.http import Response

SEARCH = "https://sousuo.www.gov.cn/search-gov/data"
_SIZE = 20


def library(kind: str, issuer: str = "") -> str:
    """The newest documents: `kind` gw (国务院文件) or bm (部门文件), of one issuer by full name."""
    fields = {
        "t": f"zhengcelibrary_{kind}",
        "q": "",
        "puborg": issuer,
        "sort": "pubtime",
        "sortType": "1",
        "searchfield": "title",
        "n": _SIZE,
        "type": "gwyzcwjk",
        "p": 1,
    }
    return f"{SEARCH}?{urlencode(fields)}"


class Govcn(Source):
    """Columns are `library` addresses; the documents themselves are on www.gov.cn."""

    platform: ClassVar[str] = "govcn"
    article_re: ClassVar[str] = r"gov\.cn/.+/content_\d+\.html?$"

    def next_url(self, response: "Response") -> str | None:
        """The next page, up to the `totalpage` that the answer states."""
        parts = urlsplit(response.url)
        fields = {n: v[0] for n, v in parse_qs(parts.query, keep_blank_values=True).items()}
        number = int(fields.get("p", "1"))
        try:
            total = int(json.loads(response.body)["searchVO"]["totalpage"])
        except (ValueError, KeyError, TypeError):
            return None
        if number >= total:
            return None
        return parts._replace(query=urlencode(fields | {"p": number + 1})).geturl()
