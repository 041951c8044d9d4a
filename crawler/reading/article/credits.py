"""Origin, author and editor: from metas, the line under the title, the end of the text."""

import re
from collections.abc import Sequence

from crawler.characters import without_tags
from crawler.reading.article.head import Head
from crawler.text import squash

_NEXT = (  # labels and buttons that may follow a name on the same line
    "发布 发表 时间 日期 作者 编辑 责任 责编 浏览 点击 阅读 字体 字号 来源 文章 审核 校对 "
    "记者 摄影 供稿 访问 人气 评论 网友 分享 打印 举报 返回 初审 复审 终审 次数 关键 信息 更新 "
    "我要 查看 收藏 大 小"
)
_STOP = (
    rf"(?=\s*(?:$|[|｜\]】）)【\[]|\s(?:{'|'.join(_NEXT.split())})|\d{{4}}\s*[-年./]"
    r"|(?:责任?编辑?|编辑|作者|审核|时间|来源|记者)\s*[:：]|(?:发布|发表|更新)(?:时间|日期)"
    r"|(?:浏览|点击|阅读|访问)(?:次?数|量)?\s*[:：]|字[号体]\s*[:：]|举报|分享到|返回|网友评论))"
)
_NAME = (
    rf"(?!(?:{'|'.join(_NEXT.split()[:-2])})\S{{0,4}}\s*[:：])"  # an empty field, the next label
)
_SOURCES = (
    "信息来源 文章来源 稿件来源 新闻来源 内容来源 来源于 来源 转载自 转自 摘自 发布机构 发布单位 "
    "供稿单位 供稿部门 出处"
)
_ORIGIN = re.compile(
    rf"(?:{'|'.join(_SOURCES.split())}|来\s+源)\s*[:：丨]\s*{_NAME}(.{{1,60}}?){_STOP}"
)
_AUTHOR = re.compile(
    r"(?:(?:文章作者|作\s*者|撰\s*文|撰\s*稿人?|供稿人?|通讯员|记\s*者)\s*[:：丨/｜]"
    rf"|(?:^|\s)(?:文|文字)\s*[/丨｜])\s*{_NAME}(.{{1,40}}?){_STOP}"
)
_EDITOR = re.compile(
    rf"(?:责任编辑|责\s*编|网络编辑|编\s*辑|编审|录入)\s*[:：丨/｜|]\s*{_NAME}(.{{1,24}}?){_STOP}"
)
_PATTERNS = (("origin", _ORIGIN), ("author", _AUTHOR), ("editor", _EDITOR))
_EDGES = re.compile(r"^[\s:：《【\[（(/|｜]+|[\s|｜》】\]（(）)；;，,/]+$")
_EMPTY = re.compile(
    r"^(?:-+|无|未知|本站原创|null|none|undefined|admin|administrator|佚名|责任|\d{4}\s*[-年/.].*|\d+)?$",
    re.I,
)
_DATE_TAIL = re.compile(r"\s*(?:发布)?(?:时间|日期)?\s*[:：]?\s*(?:19|20)\d\d\s*[-年./].*$")
_STAFF_CODE = re.compile(r"[\s_]*(?:[A-Z]{1,3}\d{2,7}|\d{1,2})$")
_PLACE = re.compile(  # where the poster's network address is, printed behind the name
    "(?:北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|台湾|香港|澳门)$"
)
_NOT_NAME = re.compile(r"https?:|www\.|\.com|^L_|^[\w. &-]+$", re.A)


def find_credits(head: Head, lines: Sequence[str]) -> dict[str, str]:
    """`origin`, `author` and `editor` (those that are stated), from `lines` around the text.

    A meta's author counts only if the page shows the name too: templates put their maker there.
    """
    found: dict[str, str] = {}
    for line in lines:
        for field, pattern in _PATTERNS:
            match = pattern.search(line) if field not in found and len(line) <= 240 else None
            if match and (name := _clean(match[1], tail=line[match.end() :])):
                found[field] = name
    for field, name in _stated(head).items():
        shown = field != "author" or any(name in line for line in lines)
        if name and len(name) <= 40 and not _NOT_NAME.search(name) and shown:
            found[field] = name if field == "origin" else found.get(field, name)
    return found


def _stated(head: Head) -> dict[str, str]:
    return {
        "origin": _clean(head.first("contentsource", "source", "mediaid")),
        "author": _clean(head.first("article:author", "author")),
        "editor": _clean(head.first("editor", "liability")),
    }


def _clean(text: str, tail: str = "") -> str:
    """A name without brackets, labels, staff codes and a date; "" if nothing is left."""
    name = squash(without_tags(text))
    name = re.sub(r"^(?:来\s*源|作者|编辑|图|文)\s*[:：/\s]\s*", "", name)
    name = _EDGES.sub("", _DATE_TAIL.sub("", name))
    if tail.startswith("举报"):
        name = _PLACE.sub("", name)
    name = _STAFF_CODE.sub("", name) if not name.isascii() else name
    return "" if _EMPTY.match(name) else name
