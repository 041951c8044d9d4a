"""What a page is: an article, or which of the things that are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.items import PageState, Paragraph
from crawler.official.dates import find_dates
from crawler.reading.article.blocks import Outline
from crawler.reading.article.files import is_file
from crawler.reading.article.head import Head
from crawler.reading.dates import parse_date
from crawler.reading.listing.addresses import split
from crawler.reading.page import Page
from crawler.text import tight

_MISSING = re.compile(
    r"(?:页面|文章|内容|网页|信息|文件|资源|链接|栏目|地址)\S{0,8}"
    r"(?:不存在|找不到|未找到|没有找到|已(?:被)?删除|已失效|已下线|走丢|丢失|无法找到)"
    r"|(?:找不到|未找到|无法找到|没有找到)\S{0,10}(?:页面|文章|内容|网页|信息|文件)"
    r"|您访问的\S{0,8}(?:不存在|已删除)|404\s*(?:-|:|错误|not found|page)|\b404\b\s*$"
    r"|(?:Page|File|Object)? ?(?:was )?not found",
    re.I,
)
_HOME = re.compile(
    r"^(?:首页|主页|引导页|网站首页|index|home)\b|(?:官方网站|门户网站|官网|首页)$", re.I
)
_SHORT = 60  # characters; less is no text of its own
_TEXT = 100  # characters beside which a page of links may still be an article
_ICON = re.compile(r"icon|logo|\.gif|qrcode|ewm|btn|spacer|blank|banner|share|print|arrow", re.I)
_ROWS = 5  # linked lines with a date that make a page a list


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the paragraphs, the element they stand in, the number of files.

    `named` says that there is a title and a day, as articles have and lists do not.
    """

    body: Sequence[Paragraph]
    element: HtmlElement | None
    files: int
    named: bool


def page_state(page: Page, head: Head, outline: Outline, reading: Reading) -> PageState:
    """The state of a page that was read as `reading`."""
    own = sum(len(tight(p.text)) for p in reading.body if not _is_pointer(p.text))
    visible = sum(b.size for b in outline.blocks)
    if own < 200 and visible < 600 and _is_missing(head, outline):
        return PageState.MISSING
    stated = bool(head.first("articletitle") and head.first("pubdate"))
    named = stated or (reading.named and own >= _SHORT)
    index = None if named or own >= 400 else _index(page, head, outline, own)
    return index or _with_text(own, reading.files, reading.element)


def _with_text(own: int, files: int, element: HtmlElement | None) -> PageState:
    """The state of an article page whose text has `own` characters."""
    if own >= _SHORT:
        return PageState.ARTICLE
    if files:
        return PageState.FILES
    if element is not None and _media(element):
        return PageState.MEDIA
    if element is not None and _pictures(element):
        return PageState.PICTURES
    return PageState.ARTICLE if own >= 10 else PageState.EMPTY


def _is_pointer(text: str) -> bool:
    """A line that only points to a file or gives a standing notice."""
    return bool(
        re.search(r"附件|下载|扫码|举报电话|点击查看|\.(?:pdf|docx?|xlsx?|txt|zip)$", text, re.I)
    )


def _is_missing(head: Head, outline: Outline) -> bool:
    said = " ".join([*head.titles[:1], *(b.text for b in outline.blocks[:40])])
    return bool(_MISSING.search(said))


def _index(page: Page, head: Head, outline: Outline, own: int) -> PageState | None:
    """LIST or HOME where links make the page, None otherwise."""
    linked = [b for b in outline.blocks if b.links and b.linked >= b.size * 0.5 and b.size >= 4]
    rows = sum(_dated(outline, i) for i, b in enumerate(outline.blocks) if b.linked >= 8)
    total = sum(b.size for b in outline.blocks) or 1
    share = sum(b.linked for b in linked) / total
    parts = split(page.url) if page.url else None
    path = parts.path.strip("/").lower() if parts else "?"
    title = head.titles[0] if head.titles else ""
    root = path in ("", "index.html", "index.htm", "index.shtml", "index.jsp", "home", "index.php")
    if len(linked) >= 15 and (root or (_HOME.search(title) and share > 0.5)):
        return PageState.HOME
    if rows >= _ROWS and rows * 12 > own * 0.3:
        return PageState.LIST
    return PageState.LIST if len(linked) >= 20 and share > 0.5 and own < _TEXT else None


def _dated(outline: Outline, i: int) -> bool:
    """Whether the linked block `i` carries a date, in itself or in the blocks beside it."""
    near = outline.blocks[max(0, i - 1) : i + 2]
    if any(b.size < 80 and find_dates(b.text) for b in near):
        return True
    above = outline.blocks[max(0, i - 2) : i]  # "2026" and "05.27" in blocks of their own
    return all(b.size < 9 for b in above) and bool(parse_date(" ".join(b.text for b in above)))


def has_content(element: HtmlElement) -> bool:
    """Whether `element` holds something besides text: a picture, a video, a file."""
    files = any(is_file(a.get("href") or "") for a in element.iter("a"))
    return files or _media(element) or _pictures(element)


def _pictures(element: HtmlElement) -> bool:
    return any(
        not _ICON.search(source)
        for image in element.iter("img")
        if (source := image.get("src") or image.get("data-src") or "")
    )


def _media(element: HtmlElement) -> bool:
    return any(True for _ in element.iter("video", "audio", "embed", "iframe"))
