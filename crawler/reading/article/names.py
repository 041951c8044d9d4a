"""What the class and id of an element say about it."""

import re

from lxml.html import HtmlElement

_WORDS = (
    "comment comments pinglun pl reply related relate relevant xiangguan xgyd tuijian hot hots "
    "paihang fenxiang toolbar toolbars tool tools side sidebar aside foot footer copyright nav "
    "navbar menu breadcrumb breadcrumbs crumb crumbs weizhi dqwz qrcode ewm erweima ad ads "
    "guanggao banner pager pagination pagebar login search tag tags keyword keywords next prev "
    "prenext print vote popup dialog modal mask topbar statement statements disclaimer shengming "
    "zeren bianji subscribe widget friendlink link links newslist news-list location"
)
_PARTS = (
    "comment related recommend sidebar side_ _side share footer breadcrumb copyright toolbar "
    "qrcode hotnews player advert loginbox jiathis relnews xgwz social favor rank "
    "rightcol right-col right_col right-side right_side right-bar colright col-right bar-right"
)
_NOISE = re.compile(
    rf"(?:^|[-_ ])(?:{'|'.join(_WORDS.split())})(?:$|[-_ \d])|{'|'.join(_PARTS.split())}", re.I
)
_STRONG = re.compile(
    r"comment(?!ary)|pinglun|related|recommend|tuijian|copyright|breadcrumb|(?:^|[-_ ])foot", re.I
)
_NOISE_TAGS = frozenset(("nav", "footer", "aside"))


def names(element: HtmlElement) -> str:
    """The class and id of `element`, as one string to search."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def noise_share(element: HtmlElement) -> float:
    """The share of a page's prose below which `element` is furniture by its name; 0 if never.

    Comments and related articles may hold more prose than the article; a name like "side" or
    "search" is weaker evidence.
    """
    text = names(element)
    if 1 < len(text) < 500:
        if _STRONG.search(text):
            return 0.8
        if _NOISE.search(text):
            return 0.35
    return 0.8 if element.tag in _NOISE_TAGS else 0.0


def is_noise_name(element: HtmlElement) -> bool:
    """Whether tag, class or id say navigation, comments, sharing, related links or the like."""
    return noise_share(element) > 0
