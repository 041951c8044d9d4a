"""An article as it is printed whole: its text without credits, and whom it is from."""

import re

from crawler.characters import letters
from crawler.items import Article, Role

_CREDIT = re.compile(
    r"[（(【]?\s*(?:来源|文章来源|信息来源|稿件来源|责任编辑|责编|编辑|审核|初审|终审|校对|供稿|撰稿|文字|摄影|图文"
    r"|作者|记者|上一篇|下一篇|分享|打印|扫一扫)\s*[:：丨|/].{0,60}"
)
_OURS = ("本站", "本网", "本网站", "本院", "原创", "院内", "转载", "网络")
_OFFICE = re.compile(
    r"(?:党委|团委)?(?:(?!国家|国务|中央)[^省市县委局院厅所报网社]){0,10}"
    r"(?:司|处|科|室|办|病区|(?:宣传|医务|护理|门诊|科研|教学|后勤|人事|财务|医保|信息|工作)部)"
)
EDGE = 4  # paragraphs at each end among which credits stand


def origin_of(article: Article, site: str) -> str:
    """Who wrote it, as the page says; else, and for an office of its own, whose site it is on."""
    named = "" if article.origin in _OURS else article.origin
    return site if site and is_office(named) else named or site


def is_office(name: str) -> bool:
    """Whether this is a part of some house, such as 医政司, 医务处, 党委宣传部: not known whose."""
    return _OFFICE.fullmatch(name) is not None


def body_of(article: Article) -> str:
    """The article as it is printed whole, a paragraph a line, table rows with tabs.

    Its title, the captions of its pictures and the credits at its ends are left out.
    """
    lines = [p.text.strip() for p in article.body if p.role is not Role.CAPTION]
    last = len(lines) - EDGE
    kept = [
        line
        for at, line in enumerate(lines)
        if line and not ((at < EDGE or at >= last) and _CREDIT.fullmatch(line))
    ]
    while kept and _same(kept[0], article.title):
        kept = kept[1:]
    return "\n".join(kept)


def _same(line: str, title: str) -> bool:
    return letters(line) == letters(title)
