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
_RUISHU = re.compile(rb"\$_ts\s*=\s*window\[|\$_ts\.(?:cd|nsd)\b|<meta[^<>]{1,500}\br='m'")
_MARKS = (
    ("edgeone", (b"EO_Bot_Ssid", b"__tst_status")),
    ("jsl", (b"__jsl_clearance",)),
    ("ct6t", (b"CT6T",)),
    ("cloudflare", (b"cf-browser-verification", b"_cf_chl_opt", b"challenges.cloudflare.com")),
    ("aliyun", (b"acw_sc__v2", b"acw_sc__v3", b"_waf_bd8ce2ce37", b"_waf_is_mob", b"aliyun_waf")),
    ("wechat-verify", ("当前环境异常".encode(), b"wappoc_appmsgcaptcha")),
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
        found = _marked(start) or (_marked(head.encode()) if status >= 300 else None)
        if found:
            return found
    if thin and _CAPTCHA.search(url):
        return "captcha"
    if thin and _WALL.search(visible + _title(start)):
        return "wall"
    return _STATUS.get(status) if status != 202 or thin else None


def _marked(answer: bytes) -> str | None:
    if _RUISHU.search(answer):
        return "ruishu"
    return next((kind for kind, marks in _MARKS if any(m in answer for m in marks)), None)


def _visible(start: bytes) -> str:
    return "".join(_TAGS.sub(" ", decode(start)[0]).split())


def _title(start: bytes) -> str:
    found = _TITLE.search(start)
    return decode(found[1])[0] if found else ""
