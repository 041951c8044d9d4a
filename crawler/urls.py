"""One article, one address: the canonical form under which the store keeps a URL."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(
    r"^(utm_\w+|spm|from|scene|srcid|share\w*|isappinstalled|clicktime|enterid|chksm|subscene"
    r"|ascene|devicetype|version|nettype|abtest_cookie|lang|exportkey|pass_ticket|wx_header"
    r"|sessionid|jsessionid|phpsessid|fbclid|gclid|bd_vid|_t)$",
    re.I,
)
INDEX = re.compile(r"/index\.s?html?$", re.I)
WELCOME = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp|do)$", re.I)  # as "/"
SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)
WECHAT_HOST = "mp.weixin.qq.com"
# A long WeChat address names its article by these four; the rest is how it was shared
# (observed in the addresses the newsletter cited; ../sites, WeChat articles).
WECHAT_KEYS = ("__biz", "mid", "idx", "sn")


def canonical(url: str) -> str:
    """The form of `url` that every spelling of it shares: https, no fragment, no tracking."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if host == WECHAT_HOST:
        return _wechat(parts.path, parts.query)
    path = INDEX.sub("/", SESSION.sub("", parts.path)) or "/"
    query = [(k, v) for k, v in _pairs(parts.query) if not TRACKING.match(k)]
    return urlunsplit(("https", host + _port(parts.port), path, urlencode(sorted(query)), ""))


def _wechat(path: str, query: str) -> str:
    fields = dict(_pairs(query))
    named = [(k, fields[k]) for k in WECHAT_KEYS if k in fields]
    # a temporary address (src, timestamp, signature) has no lasting name: it keeps its query
    kept = named if named or path != "/s" else sorted(fields.items())
    return urlunsplit(("https", WECHAT_HOST, path, urlencode(kept), ""))


def _pairs(query: str) -> list[tuple[str, str]]:
    """Query fields; an `&amp;` left by a careless copy separates like an `&`."""
    return parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True)


def _port(port: int | None) -> str:
    return "" if port in (None, 80, 443) else f":{port}"


def host_of(url: str) -> str:
    """The host of `url` without its port: lower case, no final dot, Chinese names as in DNS."""
    host = (urlsplit(url).hostname or "").lower().rstrip(".")
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def bare(host: str) -> str:
    """`host` without www.: sites send their visitors from the one to the other."""
    return host.removeprefix("www.")
