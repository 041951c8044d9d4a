"""Lines that stand on article pages without belonging to the text, known by their wording.

The wordings are those of Chinese sites in general; no rule here knows a site. Each rule asks for
a whole short line: "注册" alone is a button, "注册申请人应当……" is a sentence of a document.
"""

import re
from functools import lru_cache

from crawler.lexicon import load
from crawler.official.dates import find_dates

_LEAD = " 【[（(〖>·|#▼▲■●◆*-"  # bullets and brackets before the words of a line
_LEXICON = load("page_lines")
_FURNITURE = _LEXICON.rule("furniture")
_MORE_LIST = _LEXICON.rule("more_list")
_ENDING = _LEXICON.rule("ending")
_MIDWAY = _LEXICON.rule("midway")
_CREDIT = _LEXICON.rule("credit")
_FOOTER = _LEXICON.rule("footer")
_FOOTER_LINE = _LEXICON.rule("footer_line")
_BYLINE = _LEXICON.rule("byline")
_HOTLINE = _LEXICON.rule("hotline")
_DATES = re.compile(r"[\d\s:：./年月日时分秒-]{6,}")
_REMEMBERED = 4096  # a site has its furniture on every page, and a page asks for each line thrice


@lru_cache(maxsize=_REMEMBERED)
def is_furniture(text: str) -> bool:
    """A share bar, a font size switch, a breadcrumb, a click count, a login hint …"""
    return len(text) < 80 and bool(_FURNITURE.match(_bare(text)))


@lru_cache(maxsize=_REMEMBERED)
def is_ending(text: str) -> bool:
    """A line that ends the article: related news, comments, a disclaimer, next article."""
    return len(text) < 60 and bool(_ENDING.match(_bare(text)) or _MORE_LIST.match(_bare(text)))


def may_stand_midway(text: str) -> bool:
    """An ending that also stands in mid-text: 相关阅读 over a list, the line of a QR code."""
    return bool(_MORE_LIST.match(_bare(text)) or _MIDWAY.match(_bare(text)))


def is_invitation(text: str) -> bool:
    """A line that asks to read a QR code, to follow an account, or to read something else."""
    return is_ending(text) and may_stand_midway(text)


@lru_cache(maxsize=_REMEMBERED)
def is_credit(text: str) -> bool:
    """An editors' or source line."""
    return len(text) < 90 and bool(_CREDIT.match(_bare(text)))


@lru_cache(maxsize=_REMEMBERED)
def is_byline(text: str) -> bool:
    """The line under a title: a date with its time, or a date with where from and by whom."""
    if len(text) > 110 or "。" in text or not find_dates(text):
        return False
    rest = _DATES.sub("", text).strip(" \t-|｜/:：[]()（）年月日时分")
    return not rest or bool(_BYLINE.search(text))


@lru_cache(maxsize=_REMEMBERED)
def is_footer(text: str) -> bool:
    """A line of the site's footer: two of its words, or one in a short line without a sentence."""
    if len(text) > 300:
        return False
    if _FOOTER_LINE.search(text):
        return True
    hits = len({m[0] for m in _FOOTER.finditer(text)})
    return hits > 1 or (hits == 1 and len(text) < 60 and "。" not in text)


def is_hotline(text: str) -> bool:
    """A standing notice to report something, with the number to call or write to."""
    return len(text) < 200 and bool(_HOTLINE.search(text))


def _bare(text: str) -> str:
    return text.lstrip(_LEAD)
