"""Addresses that lead to no article, or that a copy has damaged."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.characters import unspaced
from crawler.urls import SESSION, WECHAT_HOST
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.issue.places import news

RULE = "网址"
ESCAPED = re.compile(r"(?<=&)(?:amp?(?:%3B|;))+|(?<=%26)amp%3B", re.I)
_TWICE = re.compile(r"%25(?=[0-9A-F]{2})", re.I)  # an escape that was escaped again
_BEHIND = re.compile(r"(?:[。，、；）】》”：]|%20|[;,])+$")
_LIST_BEFORE = "cat|category|channels?|column|columns|list|lists|tag|tags|topic|col|lanmu"
# the column's number, and no article's behind it: /channel/5025.html, but not /list/2299/70567.html
_NUMBERED_LIST = re.compile(
    rf"/(?:{_LIST_BEFORE})(?:[/_-]?\d+)?(?:/(?:index)?)?(?:_\d+)?(?:\.\w+)?/?$", re.I
)
_INDEX = re.compile(r"/(?:index|default|\w*list|more)(?:[_-]?\d+)?\.\w+$", re.I)
_HOME = re.compile(r"/(?:index|default)\.\w+", re.I)
_PAGE_OF = re.compile(r"/page/\d+/?$", re.I)
_LISTS = re.compile(r"(?:^|&)(?:a|act|action|do|m|mod|c)=(?:lists?|index|category)(?:&|$)", re.I)
_PAGED = re.compile(
    r"(?:^|&)(?:page|pageno|pagenum|pageindex|currentpage|curpage|p)=\d*(?:&|$)", re.I
)
_NAMED = re.compile(
    r"(?:^|&)(?:\w*id|sn|a|aid|mid|key|contentid|articleid|code|uuid)=[\w%-]+", re.I
)
_SEARCH = re.compile(
    r"/(?:search|so|s_search|query)(?:[/.]|$)|(?:^|&)(?:keywords?|wd|q|query|searchword)=", re.I
)
_LOGIN = re.compile(
    r"/(?:login|signin|sso|passport|cas|admin|logon)(?:[/.?]|$)|^(?:passport|login|sso)\.", re.I
)
_SESSION = re.compile(
    r"[;?&](?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|sid|token|access_token)=",
    re.I,
)
# a search engine's own link to a page it found: it leads on for some hours
_REDIRECT = re.compile(
    r"^(?:weixin\.sogou\.com/link|www\.baidu\.com/link|www\.so\.com/link|www\.google\.[a-z.]+/url)"
)
_ENGINES = re.compile(r"^(?:(?:www|cn|m)\.)?(?:baidu|bing|sogou|google|so)\.com(?:\.hk)?$")
_TEMPORARY = re.compile(r"(?:^|&)(?:signature|src=\d+&timestamp)", re.I)


def check(matter: LintContext) -> Iterator[Finding]:
    """Every address of the 医院资讯 table; the first thing wrong with it is told."""
    for place, _, item in news(*matter.issue.sections):
        for said, severity, fixable in (*damaged(item.raw or item.url), *_kind(item.url)):
            yield Finding(RULE, severity, place, item.raw or item.url, said, fixable)


def damaged(url: str) -> Iterator[tuple[str, Severity, bool]]:
    """Blanks, doubled escapes, session ids."""
    if re.search(r"\s", url.strip()):
        yield f"网址中间有空格，应为 {mended(url)}", Severity.ERROR, True
    if ESCAPED.search(url):
        yield (
            f"网址里有多余的转义“{_found(ESCAPED, url)}”，应为 {mended(url)}",
            Severity.ERROR,
            True,
        )
    if _TWICE.search(url):
        yield f"网址里的转义写了两遍（%25），应为 {_TWICE.sub('%', url)}", Severity.ERROR, False
    if found := _BEHIND.search(url.strip()):
        yield f"网址末尾多了“{found[0]}”，请去掉。", Severity.ERROR, False
    if len(re.findall(r"https?:/", url)) > 1 and not re.search(r"[?&=#]", url):
        yield "两个网址连在一起了，请只留一个。", Severity.ERROR, False
    if _SESSION.search(url):
        yield "网址带着会话编号，过后会失效，请去掉它再核对。", Severity.ERROR, False
    if not re.match(r"https?://[^/\s]+\.[a-z]{2,}", url.strip(), re.I):
        yield "网址不完整，请从网页上重新复制。", Severity.ERROR, False


def mended(url: str) -> str:
    """`url` without blanks, doubled escapes and a session id in its path."""
    return SESSION.sub("", ESCAPED.sub("", unspaced(url)))


def _kind(url: str) -> Iterator[tuple[str, Severity, bool]]:
    if said := page_kind(url):
        yield f"这个网址是{said}，请换成文章本身的网址。", Severity.ERROR, False


def page_kind(url: str) -> str:
    """列表页, 检索页, 登录页, 首页, 临时链接; or "" where it may well be an article."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host, path, query = parts.hostname or "", parts.path, parts.query
    if host == WECHAT_HOST:
        return _wechat(path, query)
    if path in ("", "/") or (_HOME.fullmatch(path) and not query):
        return "" if _NAMED.search(query) else "首页"
    kinds = {
        "会过期的临时链接": _REDIRECT.match(host + path),
        "登录页": _LOGIN.search(path) or _LOGIN.search(host),
        "检索页": _SEARCH.search(path) or _SEARCH.search(query) or _ENGINES.search(host),
        "列表页": _is_list(path, query),
    }
    return next((kind for kind, found in kinds.items() if found), "")


def _is_list(path: str, query: str) -> bool:
    """A column's own page: /cat/275, /channel/5025.html, /xwdt/, /col104/index.html, ?page=1."""
    if _LISTS.search(query) or _PAGE_OF.search(path):
        return not re.search(r"(?:^|&)(?:a|do|action)=(?:show|detail|view)", query)
    if _NAMED.search(query) and not _PAGED.search(query) and not _INDEX.search(path):
        return False
    if _PAGED.search(query) or _NUMBERED_LIST.search(path) or _INDEX.search(path):
        return True
    return not re.search(r"\d", path) and not query and not re.search(r"/[\w-]{20,}", path)


def _wechat(path: str, query: str) -> str:
    if path.startswith(("/mp/profile", "/mp/homepage", "/mp/appmsgalbum")):
        return "公众号主页或合集"
    if _TEMPORARY.search(query):
        return "会过期的临时链接"
    return "" if path == "/s" or path.startswith("/s/") else "微信的其他页面"


def _found(pattern: re.Pattern[str], url: str) -> str:
    found = pattern.search(url)
    return f"&{found[0]}" if found else ""
