"""What a page is: an article, or which of the things that are none."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.items import Attachment, PageState, Paragraph
from crawler.lexicon import load
from crawler.official.dates import find_dates
from crawler.reading.article.blocks import Outline
from crawler.reading.article.files import holds_file, lists_files
from crawler.reading.article.head import Head
from crawler.reading.dates import parse_date
from crawler.reading.listing.addresses import split
from crawler.reading.page import Page
from crawler.text import tight

_LINES = load("page_lines")
_MISSING = _LINES.rule("missing")
_HOME = _LINES.rule("home")
_OFFERS_FILE = _LINES.rule("offers_file")
_SHORT = 60  # characters; less is no text of its own
_TEXT = 100  # characters beside which a page of links may still be an article
_ICON = load("element_names").rule("decoration")
_PLAYER = load("element_names").rule("player")
_NAMED = 0.6  # share of a line that is a file's name, in a line that points to it
_ROWS = 5  # linked lines with a date that make a page a list


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the paragraphs, the element they stand in, the files.

    `named` says that there is a title and a day, as articles have and lists do not.
    """

    body: Sequence[Paragraph]
    element: HtmlElement | None
    files: Sequence[Attachment]
    named: bool


def page_state(page: Page, head: Head, outline: Outline, reading: Reading) -> PageState:
    """The state of a page that was read as `reading`."""
    names = [tight(file.name) for file in reading.files]
    own = sum(len(tight(p.text)) for p in reading.body if not _is_pointer(p.text, names))
    visible = sum(b.size for b in outline.blocks)
    if own < 200 and visible < 600 and _is_missing(head, outline):
        return PageState.MISSING
    stated = bool(head.first("articletitle") and head.first("pubdate"))
    named = stated or (reading.named and own >= _SHORT)
    index = None if named or own >= 400 else _index(page, head, outline, own)
    return index or _with_text(own, len(reading.files), reading.element)


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


def _is_pointer(text: str, names: Sequence[str]) -> bool:
    """A line that only points to a file, by its name too, or gives a standing notice."""
    line = tight(text)
    named = any(name in line and len(name) >= _NAMED * len(line) for name in names if name)
    return named or bool(_OFFERS_FILE.search(text))


def _is_missing(head: Head, outline: Outline) -> bool:
    said = " ".join([*head.titles[:1], *(b.text for b in outline.blocks[:40])])
    return bool(_MISSING.search(said))


def _index(page: Page, head: Head, outline: Outline, own: int) -> PageState | None:
    """LIST or HOME where links make the page, None otherwise."""
    linked = [b for b in outline.blocks if b.links and b.linked >= b.size * 0.5 and b.size >= 4]
    linked = [b for b in linked if not lists_files(b)]
    rows = [i for i, b in enumerate(outline.blocks) if b.linked >= 8 and not lists_files(b)]
    rows = [i for i in rows if _dated(outline, i)]
    total = sum(b.size for b in outline.blocks) or 1
    share = sum(b.linked for b in linked) / total
    parts = split(page.url) if page.url else None
    path = parts.path.strip("/").lower() if parts else "?"
    title = head.titles[0] if head.titles else ""
    root = path in ("", "index.html", "index.htm", "index.shtml", "index.jsp", "home", "index.php")
    if len(linked) >= 15 and (root or (_HOME.search(title) and share > 0.5)):
        return PageState.HOME
    if len(rows) >= _ROWS and len(rows) * 12 > own * 0.3:
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
    return holds_file(element) or _media(element) or _pictures(element)


def _pictures(element: HtmlElement) -> bool:
    return any(
        not _ICON.search(source)
        for image in element.iter("img")
        if (source := image.get("src") or image.get("data-src") or "")
    )


def _media(element: HtmlElement) -> bool:
    if any(True for _ in element.iter("video", "audio", "embed")):
        return True
    return any(_PLAYER.search(frame.get("src") or "") for frame in element.iter("iframe"))
