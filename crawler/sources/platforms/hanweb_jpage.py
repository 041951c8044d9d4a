"""大汉 Hanweb jcms with jpage lists: NHSA, Jiangsu's offices and many provinces."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from crawler.crawling.responses import header, page_of
from crawler.items import Row
from crawler.sources.source import Source

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_CALL = re.compile(r"\.jpage\(\s*\{")
_NUMBER = r"\b{}\s*:\s*['\"]?(\d{{1,6}})"
_PROXY = re.compile(r"\bproxyUrl\s*:\s*['\"]([^'\"]{1,300})['\"]")
_PARAMETERS = re.compile(r"\bajaxParam\s*:\s*(\{[^{}]{1,3000}\}|[\w$]{1,60})")
_PAIR = re.compile(r"[\"']?(\w+)[\"']?\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|([\w.+-]+))")
_TOTAL = re.compile(rb"<totalrecord>\s*(\d{1,7})\s*</totalrecord>", re.I)
LONGEST = 6_000  # characters of one call; templates put the list's frame into it
MOST_CALLS = 20


class HanwebJpage(Source):
    """Lists hold their first pages as `<record>` in a script (45 rows at NHSA in one answer).

    Articles are `/art/Y/M/D/art_<column>_<id>.html`; titles are cut in the text and whole in
    `title`; the general reader takes the records apart. Older rows are asked for as the page's
    own script does: POST dataproxy.jsp, records counted from 1, the fields of `ajaxParam` as they
    stand in the page (at NHSA encrypted, and others in each answer).
    """

    platform: ClassVar[str] = "hanweb_jpage"
    article_re: ClassVar[str] = r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html"

    def rows(self, response: "Response") -> list[Row]:
        """The rows; what dataproxy answers is read as if it stood in the column's page."""
        asked = response.request
        if asked is not None and asked.method == "POST":
            return super().rows(response.replace(url=header(asked, "Referer") or response.url))
        return super().rows(response)

    def next_url(self, response: "Response") -> "Request | None":
        """The next group of records, up to the total that the page states."""
        asked = response.request
        if asked is not None and asked.method == "POST":
            return _following(asked, response)
        listed = max(_lists(page_of(response).text), key=lambda found: found.total, default=None)
        if listed is None or listed.group >= listed.total:
            return None
        return _request(
            response,
            urljoin(response.url, listed.proxy),
            (listed.group + 1, listed.group, listed.per_page),
            urlencode(listed.fields),
            {"Referer": response.url, "X-Requested-With": "XMLHttpRequest"},
            listed.total,
        )


@dataclass(frozen=True, slots=True)
class _List:
    """A list as its script declares it; `group` records come in one answer."""

    total: int
    group: int
    per_page: int
    proxy: str
    fields: dict[str, str]


def _lists(text: str) -> list[_List]:
    """The lists of a page whose first records stand in it; another call of the same script, for
    when a visitor searches, states a total that means nothing.
    """
    starts = [call.end() for call in _CALL.finditer(text)][:MOST_CALLS]
    calls = [text[start : start + LONGEST] for start in starts]
    calls = [call[: end.end()] for call in calls if (end := _PARAMETERS.search(call))]
    stored = [call for call in calls if "dataStore" in call]
    return [found for call in stored or calls if (found := _list(call, text))]


def _list(call: str, text: str) -> _List | None:
    numbers = [re.search(_NUMBER.format(n), call) for n in ("totalRecord", "groupSize", "perPage")]
    total, groups, per_page = (int(found[1]) if found else 0 for found in numbers)
    proxy, named = _PROXY.search(call), _PARAMETERS.search(call)
    if not (total and per_page and proxy and named):
        return None
    written = named[1]
    if not written.startswith("{"):
        assigned = re.search(rf"\b{re.escape(written)}\s*=\s*(\{{[^{{}}]{{1,3000}}\}})", text)
        written = assigned[1] if assigned else ""
    fields = {name: a or b or c for name, a, b, c in _PAIR.findall(written)}
    return _List(total, per_page * max(1, groups), per_page, proxy[1], fields) if fields else None


def _following(asked: "Request", response: "Response") -> "Request | None":
    """The group after the one that `asked` asked for; its fields stay as they were."""
    query = {name: int(values[0]) for name, values in parse_qs(urlsplit(asked.url).query).items()}
    first, last, per_page = (query[name] for name in ("startrecord", "endrecord", "perpage"))
    stated = _TOTAL.search(response.body)
    total = int(stated[1]) if stated else asked.meta.get("total", 0)
    if last >= total:
        return None
    headers = {name: header(asked, name) for name in ("Referer", "X-Requested-With")}
    window = (last + 1, last - first + 1, per_page)
    return _request(response, asked.url.split("?")[0], window, asked.body.decode(), headers, total)


def _request(
    response: "Response",
    proxy: str,
    window: tuple[int, int, int],
    body: str,
    headers: dict[str, str],
    total: int,
) -> "Request":
    """`window` is the first record, how many, and how many the site shows on a page."""
    first, size, per_page = window
    last = min(first + size - 1, total)
    return response.follow(
        f"{proxy}?startrecord={first}&endrecord={last}&perpage={per_page}",
        method="POST",
        body=body,
        headers=headers | {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"},
        meta={"total": total, "expected": True},
    )
