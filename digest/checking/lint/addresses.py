"""Addresses that lead to no article, or that a copy has damaged."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.characters import unspaced
from crawler.urls import SESSION, WECHAT_HOST
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.issue.places import news
from digest.lexicon import Rule, load

RULE = "网址"
_LEXICON = load("web_addresses")
ESCAPED = _LEXICON.rule("escaped")
_TWICE = _LEXICON.rule("escaped_twice")
_BEHIND = _LEXICON.rule("behind")
_SESSION = _LEXICON.rule("session")
_WHOLE = _LEXICON.rule("whole")
_NAMED = _LEXICON.rule("names_article")
_SHOWN = _LEXICON.rule("shows_article")
_CALLS_LIST = _LEXICON.rule("calls_list")
_PAGED = _LEXICON.rule("paged")
_COLUMN = _LEXICON.rule("column")
_LONG_NAME = _LEXICON.rule("long_name")
_KINDS = {
    "会过期的临时链接": _LEXICON.rule("expires"),
    "登录页": _LEXICON.rule("login"),
    "检索页": _LEXICON.rule("search"),
}
_HOMES = ("/index.", "/default.")


def check(context: LintContext) -> Iterator[Finding]:
    """Every address of the 医院资讯 table; the first thing wrong with it is told."""
    for place, _, item in news(*context.issue.sections):
        for said, severity, fixable in (*damaged(item.raw or item.url), *_kind(item.url)):
            yield Finding(RULE, severity, place, item.raw or item.url, said, fixable)


def damaged(url: str) -> Iterator[tuple[str, Severity, bool]]:
    """Blanks, doubled escapes, session ids."""
    if len(url.split()) > 1:
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
    doubled = url.count("http:/") + url.count("https:/") > 1
    if doubled and not any(mark in url for mark in "?&=#"):
        yield "两个网址连在一起了，请只留一个。", Severity.ERROR, False
    if _SESSION.search(url):
        yield "网址带着会话编号，过后会失效，请去掉它再核对。", Severity.ERROR, False
    if not _WHOLE.match(url.strip()):
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
    address = f"{host}{path}?{query}"
    if path in ("", "/") or (_is_home(path) and not query):
        return "" if _NAMED.search(address) else "首页"
    named = next((kind for kind, rule in _KINDS.items() if rule.search(address)), "")
    return named or ("列表页" if _is_list(address) else "")


def _is_home(path: str) -> bool:
    return path.lower().startswith(_HOMES) and path.count("/") == 1


def _is_list(address: str) -> bool:
    """A column's own page: /cat/275, /channel/5025.html, /xwdt/, /col104/index.html, ?page=1."""
    if _CALLS_LIST.search(address):
        return not _SHOWN.search(address)
    paged = _PAGED.search(address)
    if _NAMED.search(address) and not paged:
        return False
    if paged or _COLUMN.search(address):
        return True
    path = address[address.find("/") :]
    numbered = any(char.isdigit() for char in path)
    return path.endswith("?") and not numbered and not _LONG_NAME.search(path)


def _wechat(path: str, query: str) -> str:
    if path.startswith(("/mp/profile", "/mp/homepage", "/mp/appmsgalbum")):
        return "公众号主页或合集"
    if _KINDS["会过期的临时链接"].search(f"{WECHAT_HOST}{path}?{query}"):
        return "会过期的临时链接"
    return "" if path == "/s" or path.startswith("/s/") else "微信的其他页面"


def _found(pattern: Rule, url: str) -> str:
    found = pattern.search(url)
    return f"&{found[0]}" if found else ""
