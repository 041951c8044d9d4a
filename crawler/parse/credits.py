"""Origin, author and editor: from metas, the line under the title, the end of the text."""

import re
from collections.abc import Iterable

from crawler.parse.head import Head
from crawler.parse.text import squash

_STOP = (
    r"(?=\s*(?:$|[|｜]|\s(?:发布|时间|日期|作者|编辑|责任?编|责编|浏览|点击|阅读|字体|字号|来源|文章|审核|校对|记者|摄影|"
    r"供稿|访问|人气|评论|分享|打印|初审|复审|终审|次数|文字|图片|关键|信息|大\b|\d{4}[-年./])|[（()）【】\]]?\s*(?:责任?编|编辑[:：]|"
    r"作者[:：]|审核[:：]|时间[:：]|发布时间|浏览|点击数?[:：]|阅读[:：]|字[号体][:：])))"
)
_ORIGIN = re.compile(
    rf"(?:信息来源|文章来源|稿件来源|新闻来源|内容来源|来\s*源(?:于)?|转载?自|摘自|发布机构|发布单位|供稿(?:单位|部门)|出处)\s*[:：丨]\s*(.{{1,60}}?){_STOP}"
)
_AUTHOR = re.compile(
    rf"(?<!责任)(?:文章作者|作\s*者|撰\s*文|撰\s*稿(?:人)?|供稿人?|文字|通讯员|记\s*者|文)\s*[:：丨/]\s*(.{{1,40}}?){_STOP}"
)
_EDITOR = re.compile(
    rf"(?:责任编辑|责\s*编|网络编辑|编\s*辑|编审|录入)\s*[:：丨/]\s*(.{{1,24}}?){_STOP}"
)
_BRACKETS = re.compile(r"^[\s:：《【\[（(]+|[\s|｜》】\]）)；;，,]+$")
_EMPTY = re.compile(
    r"^(?:-+|无|未知|本站原创|null|none|undefined|admin|佚名|\d{4}\s*[-年/.].*|\d+)?$", re.I
)
_DATE_TAIL = re.compile(r"\s*(?:发布)?(?:时间|日期)?\s*[:：]?\s*(?:19|20)\d\d\s*[-年./].*$")


def find_credits(head: Head, lines: Iterable[str]) -> dict[str, str]:
    """`origin`, `author` and `editor` (those that are stated), from `lines` around the text."""
    found: dict[str, str] = {}
    metas = {
        "origin": head.first("contentsource", "source", "mediaid", "article:author_source"),
        "author": head.first("article:author", "author"),
        "editor": head.first("editor", "liability"),
    }
    for line in lines:
        if len(line) > 240:
            continue
        for field, pattern in (("origin", _ORIGIN), ("author", _AUTHOR), ("editor", _EDITOR)):
            if field not in found and (match := pattern.search(line)) and (name := clean(match[1])):
                found[field] = name
    for field, value in metas.items():
        name = clean(value)
        if name and _is_name(name) and (field == "origin" or field not in found):
            found[field] = name if field != "origin" or field not in found else found[field]
    return found


def clean(text: str) -> str:
    """A name without brackets, labels and the date behind it; "" if nothing is left."""
    name = squash(re.sub(r"<[^<>]*>", "", text))
    name = re.sub(r"^(?:来\s*源|作者|编辑)\s*[:：]\s*", "", name)
    name = _BRACKETS.sub("", _DATE_TAIL.sub("", name))
    return "" if _EMPTY.match(name) else name


def _is_name(text: str) -> bool:
    return len(text) <= 40 and not re.search(r"https?:|www\.|\.com|^L_|^[\w.]+$", text, re.A)
