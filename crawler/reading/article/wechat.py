"""WeChat articles in every state they are served in (observed on real answers, 2025-2026).

The title tag and the date element are empty in what the server sends: title from og:title, the
moment from the script variable `ct`. A picture post has its text in the description, a text post
in a script; a message page says why there is nothing.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from crawler.characters import without_tags
from crawler.items import Article, PageState, Paragraph
from crawler.lexicon import load
from crawler.reading.article.blocks import outline
from crawler.reading.article.doubts import cut_notes
from crawler.reading.article.ending import Ending, find_ending
from crawler.reading.article.head import Head
from crawler.reading.article.paragraphs import to_paragraphs
from crawler.reading.dates import from_epoch, parse_date
from crawler.reading.page import Page
from crawler.reading.scripts import script_value, unescape
from crawler.text import squash, visible_text
from crawler.urls import WECHAT_HOST

_SIGNS = "//*[@id='js_article' or @id='js_content' or @id='activity-name' or @id='page-content']"
_MARKS = ("cgiDataNew", "appmsg_type", "rich_media_content", "weui-msg", "mesg-block")
# each begins with fixed letters: a search for those is quick in megabytes of script
_EPOCHS = tuple(
    re.compile(name + r"""\s*[:=]\s*["'](1\d{9})["']""")
    for name in ("var ct", r"window\.ct", "ori_create_time", "create_timestamp")
)
_MESSAGES = (
    ("已被发布者删除", PageState.GONE, "deleted"),
    ("违规", PageState.GONE, "violation"),
    ("违反相关法律法规", PageState.GONE, "violation"),
    ("被投诉", PageState.GONE, "violation"),
    ("注销", PageState.GONE, "account closed"),
    ("已停止访问", PageState.GONE, "violation"),
    ("环境异常", PageState.REFUSED, "verification wanted"),
    ("完成验证", PageState.REFUSED, "verification wanted"),
    ("访问过于频繁", PageState.REFUSED, "too many requests"),
    ("暂时无法查看", PageState.REFUSED, "unavailable"),
    ("已过期", PageState.MISSING, "link expired"),
    ("参数错误", PageState.MISSING, "wrong link"),
)
_MEDIA = {"5": "video", "6": "music", "7": "audio"}
_PICTURES = "8"
_LONGEST = 64  # characters that WeChat allows a title
_MOVED = load("refusal").rule("account_moved")
_NOTICE = 30_000  # characters; an article's page has more, mostly script
_THIN = 40  # characters; a body with less text and a picture is a picture
_WHOLE = Ending(0)


@dataclass(frozen=True, slots=True)
class _Text:
    """The body of one kind of post."""

    body: tuple[Paragraph, ...]
    state: PageState
    how: str
    ending: Ending = _WHOLE


def read_wechat(page: Page, head: Head) -> Article | None:
    """The article, or why there is none, of a WeChat page; None for any other page."""
    if not any(mark in page.text for mark in _MARKS):
        return _moved(page)
    if not page.root.xpath(_SIGNS):
        return _message(page)
    start = max(page.text.find("cgiDataNew = "), 0)
    said = head.first("og:title", "twitter:title") or script_value(page.text, "msg_title")
    title = _first_line(said) or _title(page)
    moment = _moment(page, start)
    text = _text(page, head, start, title)
    return Article(
        url=page.url,
        title=title,
        published=moment,
        state=text.state,
        origin=_account(page, start),
        author=squash(head.first("author", "article:author")),
        body=text.body,
        notes=_notes(page, text, moment is not None),
    )


def _first_line(title: str) -> str:
    """A title on one line. That of a text post is the whole post: its first sentence serves."""
    lines = [line for part in unescape(title).split("\n") if (line := squash(part))]
    if not lines or (len(lines) == 1 and len(lines[0]) <= _LONGEST):
        return "".join(lines)
    end = min((lines[0].find(mark) for mark in "。！？" if mark in lines[0][1:]), default=_LONGEST)
    return lines[0][: min(end, _LONGEST)]


def _moment(page: Page, start: int) -> date | None:
    """When a post was sent: the moment in a script, or the day of a text post."""
    epoch = next((found for p in _EPOCHS if (found := p.search(page.text))), None)
    if epoch:
        return from_epoch(epoch[1])
    return parse_date(script_value(page.text, "create_time", start))


def _message(page: Page) -> Article | None:
    """A page that only says why the article cannot be read."""
    shown = page.root.xpath("//*[contains(@class, 'weui-msg') or contains(@class, 'mesg-block')]")
    if not shown:
        return None
    said = visible_text(page.root)
    for words, state, name in _MESSAGES:
        if words in said:
            return Article(page.url, "", state=state, notes=MappingProxyType({"state": name}))
    return None


def _moved(page: Page) -> Article | None:
    """The page of an account that moved: it names no title and leads on only when clicked."""
    if f"//{WECHAT_HOST}/" not in page.url or len(page.text) > _NOTICE:
        return None
    if not _MOVED.search(visible_text(page.root)):
        return None
    notes = MappingProxyType({"state": "account moved"})
    return Article(page.url, "", state=PageState.MOVED, notes=notes)


def _text(page: Page, head: Head, start: int, title: str) -> _Text:
    kind = script_value(page.text, "item_show_type")
    shown = _shown(page, title)
    if shown.body and kind in _MEDIA:
        return replace(shown, state=PageState.MEDIA)
    if sum(len(p.text) for p in shown.body) >= _THIN and kind != _PICTURES:
        return shown
    if kind == _PICTURES:
        said = unescape(head.first("description", "og:description"))
        return _Text(_lines(said), PageState.PICTURES, "description of a picture post")
    if kind in _MEDIA:
        said = unescape(head.first("description", "og:description"))
        return _Text(_lines(said), PageState.MEDIA, f"description of a {_MEDIA[kind]} post")
    said = script_value(page.text, "content_noencode", start)
    lines = _lines(without_tags(said, "\n")) or shown.body
    pictures = bool(page.root.xpath("//*[@id='js_content']//img"))
    thin = sum(len(p.text) for p in lines) < _THIN
    state = PageState.PICTURES if pictures and thin else PageState.ARTICLE
    return _Text(lines, state if lines or pictures else PageState.EMPTY, "script content_noencode")


def _shown(page: Page, title: str) -> _Text:
    """The post as the page shows it: all of it is the author's own, so hardly anything is cut."""
    for element in page.root.xpath("//*[@id='js_content']"):
        blocks = outline(element).blocks
        ending = find_ending(blocks, own=True)
        body = tuple(to_paragraphs(blocks, title, ending=ending))
        return _Text(body, PageState.ARTICLE, "element js_content", ending)
    return _Text((), PageState.ARTICLE, "element js_content")


def _lines(text: str) -> tuple[Paragraph, ...]:
    lines = (squash(line) for line in html.unescape(text).split("\n"))
    return tuple(Paragraph(line) for line in lines if line)


def _account(page: Page, start: int) -> str:
    for element in page.root.xpath(
        "//*[@id='js_name'] | //*[contains(@class,'wx_follow_nickname')]"
    ):
        if name := squash(element.text_content()):
            return name
    return squash(script_value(page.text, "nick_name", start))


def _title(page: Page) -> str:
    shown = page.root.xpath("//*[@id='activity-name' or @id='js_text_title']")
    return visible_text(shown[0]) if shown else ""


def _notes(page: Page, text: _Text, dated: bool) -> Mapping[str, str]:
    notes = {"title": "og:title", "body": text.how, "origin": "account name", "platform": "wechat"}
    notes |= cut_notes(text.ending)
    if dated:
        notes["published"] = "script variable ct"
    if page.root.xpath("//*[contains(@class, 'pay__tag')]"):
        notes["state"] = "paid: only the free part is shown"
    for name in page.root.xpath("//*[contains(@class, 'original_primary_nickname')]/text()"):
        notes["shared_from"] = squash(str(name))
    return MappingProxyType(notes)
