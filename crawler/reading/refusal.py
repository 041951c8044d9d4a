"""Challenge and block pages by kind. A 200 is not proof of a page.

The kinds were seen on official and hospital sites (瑞数 on NHC and NMPA, 加速乐 on ministries,
EdgeOne on MOHRSS, 访问禁止 before VSB sites, WeChat's verification). We never solve them: the
crawler waits, tries later, and then asks a person.
"""

import re

from crawler.lexicon import load
from crawler.reading.encoding import decode

_SCAN = 120_000  # bytes looked at; challenge pages are short, real pages are judged by their head
_THIN = 400  # characters of visible text; a real page has more around such a mark
_STATUS = {
    202: "challenge",
    401: "forbidden",
    403: "forbidden",
    412: "ruishu",
    418: "blocked",
    420: "blocked",
    429: "too-many",
    521: "jsl",
}
_MARKS = (
    ("ruishu", re.compile(rb"\$_ts\s*=\s*window\[|\$_ts\.(?:cd|nsd)\b|<meta[^<>]{1,500}\br='m'")),
    ("edgeone", re.compile(rb"EO_Bot_Ssid|__tst_status")),
    ("jsl", re.compile(rb"__jsl_clearance")),
    ("ct6t", re.compile(rb"\bCT6T\b")),
    ("cloudflare", re.compile(rb"cf-browser-verification|_cf_chl_opt|challenges\.cloudflare\.com")),
    ("aliyun", re.compile(rb"\bacw_sc__v[23]\b|_waf_(?:bd8ce2ce37|is_mob)|aliyun_waf")),
    ("wechat-verify", re.compile("当前环境异常|wappoc_appmsgcaptcha".encode())),
)
_LEXICON = load("refusal")
_WALL = _LEXICON.rule("wall")
_CAPTCHA = _LEXICON.rule("captcha")
_TAGS = re.compile(
    r"<script\b.*?(?:</script>|$)|<style\b.*?(?:</style>|$)|<!--.*?(?:-->|$)|<[^<>]*>", re.S
)
_TITLE = re.compile(rb"<title[^<>]*>([^<]{0,500})", re.I)


def refusal(body: bytes, status: int = 200, url: str = "", head: str = "") -> str | None:
    """The kind of challenge that an answer is, None for a page that may be read.

    `url` is where the answer came from after redirects, `head` its headers as text (CT6T and
    加速乐 show in Set-Cookie only). Kinds: ruishu, edgeone, jsl, ct6t, cloudflare, aliyun,
    wechat-verify, captcha, wall, forbidden, too-many, blocked, challenge.
    """
    start = body[:_SCAN]
    visible = _visible(start)
    thin = len(visible) < _THIN
    if thin or status >= 300:
        for kind, mark in _MARKS:
            if mark.search(start) or (status >= 300 and mark.search(head.encode())):
                return kind
    if thin and _CAPTCHA.search(url):
        return "captcha"
    if thin and _WALL.search(visible + _title(start)):
        return "wall"
    return _STATUS.get(status) if status != 202 or thin else None


def _visible(start: bytes) -> str:
    return "".join(_TAGS.sub(" ", decode(start)[0]).split())


def _title(start: bytes) -> str:
    found = _TITLE.search(start)
    return decode(found[1])[0] if found else ""
