"""One article, one address: the canonical form under which the store keeps a URL."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, quote_plus, unquote_to_bytes, urlsplit, urlunsplit

from crawler.lexicon import load

INDEX = re.compile(r"/index\.s?html?$", re.I)
WELCOME = re.compile(r"/(?:index|default)\.(?:s?html?|php|aspx?|jsp|do)$", re.I)  # as "/"
SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)
WECHAT_HOST = "mp.weixin.qq.com"
# A long WeChat address names its article by these four; the rest is how it was shared
# (observed in the addresses the newsletter cited; ../sites, WeChat articles).
WECHAT_KEYS = ("__biz", "mid", "idx", "sn")
FRAGMENT = "#"  # among the names of an identity: what stands behind `#`
_ROUTES = ("/", "!")  # a fragment that begins so is the address of a page in a script application
_TRACKING = tuple(load("tracking").rule(name) for name in ("everywhere", "by_value"))


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes an address at one host, beyond what holds everywhere.

    `kept` are query names (or `FRAGMENT`) that tell its articles apart though they look like
    tracking; an address that has one of the `only` names is made by these alone.
    """

    kept: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()


ANY = Identity()


@lru_cache(maxsize=4096)  # a row's address is looked at a dozen times in a night
def canonical(url: str, identity: Identity = ANY) -> str:
    """The form of `url` that every spelling of it shares: https, no tracking, no fragment but a
    route. Escapes stay the bytes they stand for: a query in GBK is no UTF-8.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if host == WECHAT_HOST:
        return _wechat(parts.path, parts.query)
    path = INDEX.sub("/", SESSION.sub("", parts.path)) or "/"
    query = "&".join(_joined(pair) for pair in sorted(_lasting(parts.query, identity)))
    fragment = parts.fragment if _counts(parts.fragment, identity) else ""
    return urlunsplit(("https", host + _port(parts.port), path, query, fragment))


def has_route(url: str) -> bool:
    """Whether `url` is a page inside a script application, which its server never hears of."""
    return urlsplit(url).fragment.startswith(_ROUTES)


def telling_apart(one: str, other: str) -> frozenset[str]:
    """The query names in which two addresses differ, with `FRAGMENT` where that differs too."""
    first, second = urlsplit(one), urlsplit(other)
    fields = set(_pairs(first.query)) ^ set(_pairs(second.query))
    names = {name.decode("utf-8", "replace") for name, _ in fields}
    return frozenset(names | ({FRAGMENT} if first.fragment != second.fragment else set()))


def asked_as(url: str, encoding: str) -> str:
    """`url` as a browser asks for it on a page in `encoding`: the query in that encoding (WHATWG
    URL, query state). Anything that is ASCII, or on a page in UTF-8, stays as it is written.
    """
    head, mark, fragment = url.partition("#")
    path, ask, query = head.partition("?")
    if query.isascii() or encoding.lower().replace("-", "") == "utf8":
        return url
    sent = quote(query.encode(encoding, "xmlcharrefreplace"), safe="%/:=&?~#+!$,;'@()*[]")
    return f"{path}{ask}{sent}{mark}{fragment}"


def _lasting(query: str, identity: Identity) -> list[tuple[bytes, bytes]]:
    """The fields of a query that name the article."""
    fields = [(_name(pair), pair) for pair in _pairs(query)]
    if any(name in identity.only for name, _ in fields):
        wanted = identity.only | identity.kept
        return [pair for name, pair in fields if name in wanted]
    return [pair for name, pair in fields if name in identity.kept or not _tracks(pair)]


def _counts(fragment: str, identity: Identity) -> bool:
    named = FRAGMENT in identity.kept | identity.only
    return bool(fragment) and (named or fragment.startswith(_ROUTES))


def _tracks(pair: tuple[bytes, bytes]) -> bool:
    field = b"=".join(pair).decode("utf-8", "replace")
    return any(rule.search(field) for rule in _TRACKING)


def _name(pair: tuple[bytes, bytes]) -> str:
    return pair[0].decode("utf-8", "replace")


def _wechat(path: str, query: str) -> str:
    fields = {_name(pair): pair for pair in _pairs(query)}
    named = [fields[key] for key in WECHAT_KEYS if key in fields]
    # a temporary address (src, timestamp, signature) has no lasting name: it keeps its query
    kept = named if named or path != "/s" else sorted(fields.values())
    return urlunsplit(("https", WECHAT_HOST, path, "&".join(map(_joined, kept)), ""))


def _pairs(query: str) -> Iterator[tuple[bytes, bytes]]:
    """Query fields as bytes; an `&amp;` left by a careless copy separates like an `&`."""
    for field in query.replace("&amp;", "&").split("&"):
        if field:
            name, _, value = field.replace("+", " ").partition("=")
            yield unquote_to_bytes(name), unquote_to_bytes(value)


def _joined(pair: tuple[bytes, bytes]) -> str:
    return "=".join(map(quote_plus, pair))


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
