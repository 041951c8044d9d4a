"""大汉 JPaaS: 市场监管总局 and other ministries. Rows come as HTML inside a JSON answer."""

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from crawler.items import Row
from crawler.sources.source import Source

if TYPE_CHECKING:
    from scrapy.http import Response

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_COUNT = re.compile(rb'count=\\?"(\d+)')
_PAGE_SIZE = 20


def unit(site: str, web: str, template: str, page: str) -> str:
    """The address that a column's shell asks for its rows; ids as the shell's script names them.

    "bulidstatic" is the system's own spelling at samr.gov.cn.
    """
    fields = {
        "parseType": "bulidstatic",
        "webId": web,
        "tplSetId": template,
        "pageType": "column",
        "tagId": "内容区域",
        "editType": "null",
        "pageId": page,
    }
    return f"{site}{UNIT}?{urlencode(fields)}"


class HanwebJpaas(Source):
    """Columns are `unit` addresses; articles are `/<column>/art/<year>/art_<32 hex>.html`."""

    platform: ClassVar[str] = "hanweb_jpaas"
    article_re: ClassVar[str] = r"/art/\d{4}/art_[0-9a-f]{32}\.html$"

    def rows(self, response: "Response") -> list[Row]:
        """The rows; some links are written as if the answer stood at the site's root."""
        here = urljoin(response.url, ".")
        root = urljoin(response.url, "/")
        return [replace(row, url=row.url.replace(here, root, 1)) for row in super().rows(response)]

    def next_url(self, response: "Response") -> str | None:
        """The next 20 rows, up to the `count` that the answer's pager states."""
        parts = urlsplit(response.url)
        fields = {name: values[0] for name, values in parse_qs(parts.query).items()}
        number = json.loads(fields.get("paramJson", "{}")).get("pageNo", 1)
        count = _COUNT.search(response.body)
        if not count or number * _PAGE_SIZE >= int(count[1]):
            return None
        fields["paramJson"] = json.dumps({"pageNo": number + 1, "pageSize": _PAGE_SIZE})
        return parts._replace(query=urlencode(fields)).geturl()
