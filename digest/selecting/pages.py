"""One page under its many addresses: www or not, mobile host, index page, tracking, escapes."""

import re
from urllib.parse import urlsplit

from crawler.characters import unspaced
from crawler.urls import WECHAT_HOST, WELCOME, canonical

_HOST = re.compile(r"^(?:www\d?|m|wap|mobile|3g)\.(?=.+\.)")
# escapes that copying doubled, as in published addresses: &amp%3B &am%3B &amp;
_DOUBLED = re.compile(r"(?<=[&?])(?:amp?(?:%3B|;))+", re.I)
# how the page was reached, beyond what `canonical` drops
_REACHED = re.compile(
    r"^(?:source|src|channel|ref|refer\w*|hmsr|hmpl|mpshare|tdsourcetag|_refluxos|timestamp|ts|ver"
    r"|app|client|share\w*|ajmdsharechannel|\w*share_?(?:channel|from|id|token)\w*|from|scene|srcid"
    r"|clicktime|enterid)=",
    re.I,
)


def page_key(url: str) -> str:
    """What all addresses of a page share; an address that is none stands for itself."""
    try:
        parts = urlsplit(canonical(_DOUBLED.sub("", unspaced(url))))
    except ValueError:
        return url.strip()
    if parts.hostname == WECHAT_HOST:
        return parts.geturl()
    path = WELCOME.sub("/", parts.path).rstrip("/")
    fields = [field for field in parts.query.split("&") if not _REACHED.match(field)]
    return f"{_HOST.sub('', parts.netloc)}{path}?{'&'.join(fields)}"
