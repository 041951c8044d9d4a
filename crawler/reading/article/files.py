"""The files an article offers: links, embedded viewers, links written by scripts."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote_to_bytes

from lxml.html import HtmlElement

from crawler.characters import without_tags
from crawler.items import Attachment
from crawler.lexicon import load
from crawler.reading.article.blocks import Block
from crawler.reading.article.names import is_noise_name
from crawler.reading.encoding import decode
from crawler.reading.listing.addresses import split
from crawler.reading.page import Page
from crawler.text import squash

SUFFIXES = "pdf|docx?|wps|xlsx?|et|pptx?|dps|ofd|zip|rar|7z|txt|csv|rtf|ceb|tif|tiff"
_SUFFIX = re.compile(rf"\.(?:{SUFFIXES})(?:$|[?#&])", re.I)
_DOWNLOAD = re.compile(
    r"download\.jsp|downfile|down_?load(?:file|attach|\.do|\.php|\.ashx|/)|wbfileid=|/attachment/down|"
    r"[?&]file_?name=|getfile|/fileDir/",
    re.I,
)
_SCRIPT_FILE = re.compile(rf"""["']([^"'\\<>\s]{{1,300}}\.(?:{SUFFIXES}))\\?["']""", re.I)
_SCRIPT_LINK = re.compile(
    rf"""href\s*=\s*\\?["']([^"'\\<>]{{1,400}}\.(?:{SUFFIXES})[^"'\\<>]*)\\?["'][^>]*>(.{{0,200}}?)</a""",
    re.I,
)
_EMPTY_NAME = load("page_lines").rule("no_file_name")
_FILE_WORDS = load("page_lines").rule("file_link")
_LABEL = load("page_lines").rule("file_label")
# what is a page of its own, an anchor, a script, a letter
_PAGE = re.compile(r"^(?:#|javascript:|mailto:|tel:)|\.s?html?(?:$|[?#])|/(?:$|[?#])|#", re.I)
_EMBEDS = (("iframe", "src"), ("embed", "src"), ("object", "data"), ("param", "value"))
_VIEWER = re.compile(
    rf"""(?:showVsbpdfIframe|PDFObject\.embed|getDocument|pdfh5)\s*\(\s*(?:\{{\s*url\s*:\s*)?"""
    rf"""["']([^"'\\<>\s]{{1,300}}\.(?:{SUFFIXES})[^"'\\<>\s]{{0,300}})["']"""
    rf"""|new\s+PDFObject\s*\(\s*\{{\s*url\s*:\s*["']([^"'\\<>\s]{{1,400}})["']""",
    re.I,
)
_FIELDS = 100  # of a query; no download has more
_FEW = 6  # links of a line that lists files
_MAX = 200  # files of one article
_MAX_CLIMB = 4  # levels above the text that are searched for a list of files behind it


def find_files(
    page: Page, text: HtmlElement | None, extra: Iterable[HtmlElement]
) -> tuple[Attachment, ...]:
    """The attachments of the article whose text stands in `text`, each once, in page order.

    `extra` are elements that a platform is known to list its files in.
    """
    found: dict[str, Attachment] = {}
    for url, name in _all(page, text, extra):
        address = page.link(url)
        parts = split(address)
        if parts and parts.scheme in ("http", "https", "") and len(found) < _MAX:
            known = found.get(address)
            named = name or _name_of(url)
            if known is None or (known.name == _name_of(url) and name):
                found[address] = Attachment(address, named)
    return tuple(found.values())


def is_file(href: str) -> bool:
    """Whether an address looks like a document to download."""
    return split(href) is not None and bool(_SUFFIX.search(href) or _DOWNLOAD.search(href))


def _all(
    page: Page, text: HtmlElement | None, extra: Iterable[HtmlElement]
) -> Iterator[tuple[str, str]]:
    holders = [text] if text is not None else []
    for holder in [*holders, *extra]:
        yield from _links(holder)
        yield from _embedded(holder)
        yield from _in_scripts(holder)
    if text is not None:
        yield from _behind(text)
    yield from _viewed(page)
    yield from _written(page)


def lists_files(block: Block) -> bool:
    """Whether the few links of a block all lead to documents."""
    links = list(islice(block.owner.iter("a"), _FEW))
    return 0 < len(links) < _FEW and all(is_file(link.get("href") or "") for link in links)


def holds_file(element: HtmlElement) -> bool:
    """Whether `element` links to a file or shows one in a viewer."""
    links = any(is_file(a.get("href") or "") for a in element.iter("a"))
    return links or any(True for _ in (*_embedded(element), *_in_scripts(element)))


def _viewed(page: Page) -> Iterator[tuple[str, str]]:
    """Files that a viewer's script shows, wherever it stands: VSB's, PDFObject, pdf.js."""
    for script in page.root.iter("script"):
        for found in _VIEWER.finditer((script.text or "")[:50_000]):
            yield found[1] or found[2], ""


def _links(holder: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in holder.iter("a"):
        href = (link.get("href") or "").strip()
        if not href or _in_noise(link, holder):
            continue
        if is_file(href) or _says_file(link, href):
            yield href, _name(link, href)


def full_name(attachment: Attachment, declared: str) -> str:
    """The name of a file whose server calls it `declared` ("" where it does not): that one where
    the page says no more than 附件1, or only the address was there to go by.
    """
    name = attachment.name
    if not declared or not (_EMPTY_NAME.match(name) or name == _name_of(attachment.url)):
        return name
    label = _LABEL.match(name)
    return f"{label[0]}：{declared}" if label else declared


def _says_file(link: HtmlElement, href: str) -> bool:
    """Whether `link` is a file by its words (附件1, 点击下载) though not by its address."""
    text = squash(link.text_content())
    return bool(_FILE_WORDS.search(text)) and not _PAGE.search(href)


def _in_noise(link: HtmlElement, holder: HtmlElement) -> bool:
    """Whether `link` stands among related news or tools inside `holder`."""
    for element in link.iterancestors():
        if element is holder:
            return False
        if is_noise_name(element):
            return True
    return False


def _embedded(holder: HtmlElement) -> Iterator[tuple[str, str]]:
    for tag, key in _EMBEDS:
        for element in holder.iter(tag):
            source = (element.get(key) or "").strip()
            query = _query(source)
            inner = next(
                (_unquoted(v) for k in ("file", "url", "src") for v in query.get(k, [])), source
            )
            if inner and _SUFFIX.search(inner):
                yield inner, element.get("title") or ""


def _in_scripts(holder: HtmlElement) -> Iterator[tuple[str, str]]:
    """Files that a viewer's script inside the text shows."""
    for script in holder.iter("script"):
        for found in _SCRIPT_FILE.finditer((script.text or "")[:20_000]):
            yield found[1], ""


def _behind(text: HtmlElement) -> Iterator[tuple[str, str]]:
    """File links in the elements that follow the text, a few levels up, furniture left out."""
    element = text
    for _ in range(_MAX_CLIMB):
        for sibling in element.itersiblings():
            if isinstance(sibling.tag, str) and not is_noise_name(sibling):
                yield from _links(sibling)
        parent = element.getparent()
        if parent is None or parent.tag == "body":
            return
        element = parent


def _written(page: Page) -> Iterator[tuple[str, str]]:
    """Links that a script writes into the page."""
    if "document.write" not in page.text:
        return
    for script in page.root.iter("script"):
        if "document.write" in (script.text or ""):
            for found in _SCRIPT_LINK.finditer(script.text[:50_000]):
                yield found[1], squash(without_tags(found[2]))


def _name(link: HtmlElement, href: str) -> str:
    """What a reader would call the file: link text, title, name in the address, text before."""
    before = squash(link.getparent().text) if link.getparent() is not None else ""
    named, words = _name_of(href), squash(link.text_content())
    label = words if _LABEL.search(words) and not _SUFFIX.search(named) else ""
    known = "" if label else named
    for text in (words, link.get("title"), link.get("download"), known, before):
        name = squash(text).rstrip("：: ")
        if name and not _EMPTY_NAME.match(name):
            return name
    return label or named or words


def _name_of(href: str) -> str:
    """The file name in an address: a `fileName=` parameter, or its last part."""
    parts = split(href)
    query = _query(href)
    for key in ("fileName", "filename", "file_name", "name"):
        for value in query.get(key, []):
            return squash(_unquoted(value))
    return squash(_unquoted(parts.path.rsplit("/", 1)[-1])) if parts else ""


def _unquoted(text: str) -> str:
    """`text` without its percents, which stand for UTF-8 or, on old systems, GBK."""
    return decode(unquote_to_bytes(text))[0] if "%" in text else text


def _query(address: str) -> dict[str, list[str]]:
    """The filled fields of an address's query, their values as they stand there."""
    parts = split(address)
    fields: dict[str, list[str]] = {}
    for field in parts.query.split("&", _FIELDS)[:_FIELDS] if parts else ():
        name, _, value = field.partition("=")
        if value:
            fields.setdefault(name, []).append(value.replace("+", " "))
    return fields
