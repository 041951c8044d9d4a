"""The whole title, without the site's suffix or the column's prefix.

The document's own titles (title tag, og:title, ArticleTitle) hold the title with something added;
the page shows it without. So the block that lies in a document title, and is the longest such, is
the title. Only where the page shows none is the document title stripped of its suffixes.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from crawler.lexicon import load
from crawler.reading.article.blocks import Block, Outline
from crawler.reading.article.head import Head
from crawler.reading.article.names import names as names_of
from crawler.reading.article.split_dates import split_date
from crawler.reading.article.title_lines import MAX_TITLE, heading_lines, stated_lines
from crawler.reading.article.wording import is_byline, is_furniture
from crawler.text import squash, tight

_CUT = load("titles").rule("cut")
_NAMES = load("element_names")
_TITLE_NAME = _NAMES.rule("title")
_NOT_TITLE = _NAMES.rule("no_title")
_SEPARATORS = re.compile(r"\s*(?:_{1,3}|\||｜|丨|-{1,3}|\s[–—]\s|－|>|»|\s::\s)\s*")
_SITE = load("titles").rule("site")
_NEAR = 15  # blocks before the text that are searched for the byline below the title
_HEADINGS = {"h1": 3.0, "h2": 2.0, "h3": 1.5, "h4": 1.0, "h5": 0.8, "h6": 0.8}
_PATH = load("page_lines").rule("position")
_LABEL = load("titles").rule("label")
_DATE_BEHIND = load("titles").rule("date_behind")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "…": "."})


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the block it was found in (-1 if in none) and how it was found."""

    text: str
    block: int
    how: str


def find_title(outline: Outline, head: Head, body_start: int) -> Title:
    """The title of an article whose text starts about block `body_start`."""
    shown = _shown(outline, head, body_start)
    heading = _heading(outline, body_start)
    stated = next((strip_site(t, head) for t in head.titles if not _generic(t, head)), "")
    if shown and _covers(shown.text, stated):
        first = bool(stated) and outline.blocks[shown.block].heading == "h1"
        if first or not heading or not _weak(shown.text, head):
            return whole_title(shown, head)
    if heading and (not stated or shown or _is_main(heading, outline)):
        return whole_title(_without_counter(heading, stated), head)
    if stated:
        return Title(stated, -1, "document title")
    return heading or Title(strip_site(head.titles[0], head) if head.titles else "", -1, "none")


def _without_counter(heading: Title, stated: str) -> Title:
    """`heading` without the number of comments that some pages print inside it."""
    rest = heading.text.removeprefix(stated)
    return Title(stated, heading.block, heading.how) if stated and rest.isdigit() else heading


def _is_main(heading: Title, outline: Outline) -> bool:
    """Whether a heading that no document title knows is the page's one h1, and long enough."""
    return outline.blocks[heading.block].heading == "h1" and len(key(heading.text)) >= 10


def _covers(shown: str, stated: str) -> bool:
    """Whether a shown text is enough of the document's title to be the title."""
    return len(key(shown)) >= 0.4 * min(len(key(stated)), 40)


@lru_cache(maxsize=4096)  # a page's titles are asked for by each of its lines, many a page's own
def key(text: str) -> str:
    """`text` for comparing titles: width, quotes and white space made equal."""
    return tight(unicodedata.normalize("NFKC", text)).translate(_QUOTES).lower()


def strip_site(title: str, head: Head) -> str:
    """A document title without the site and column names behind (or before) it."""
    parts = _SEPARATORS.split(title)
    marks = _SEPARATORS.findall(title)
    known = {key(head.first(n)) for n in ("sitename", "og:site_name", "columnname", "author")}
    end = len(parts)
    while end > 1 and (key(parts[end - 1]) in known or _added(parts[end - 1], marks[end - 2])):
        end -= 1
    kept = parts[0]
    for mark, part in zip(marks, parts[1:end], strict=False):
        kept += mark + part
    return _LABEL.sub("", squash(kept))


def _added(part: str, mark: str) -> bool:
    """Whether `part` behind the separator `mark` is a site, a column or a keyword."""
    if not part or _SITE.search(part) or (part.isascii() and len(part) < 24):
        return True
    return mark.strip() in ("_", "__", "|", "－", "--") and len(part) <= 8


def _shown(outline: Outline, head: Head, body_start: int) -> Title | None:
    """The longest block that a document title contains."""
    keys = [key(t) for t in head.titles]
    stated = [(title, _stem(title)) for title in keys]
    names = {key(strip_site(t, head)) for t in head.titles}
    best: tuple[float, int] | None = None
    for i, block in enumerate(outline.blocks[: body_start + 60]):
        if not 2 <= block.size <= MAX_TITLE or block.row:
            continue
        worth = _worth(block, stated)
        if worth:
            worth += 6.0 * (key(block.text) in names) + 6.0 * (block.heading == "h1")
            worth += 0.5 * (not block.linked) + 0.4 * bool(block.heading) + 0.3 * (i <= body_start)
            if best is None or worth >= best[0]:
                best = (worth, i)
    if best is None:
        return None
    text, last = stated_lines(
        outline.blocks, best[1], lambda said: any(key(said) in k for k in keys)
    )
    return Title(text, last, "shown title")


def _bare(text: str) -> str:
    """A shown title without the label before it and the day behind it."""
    return _DATE_BEHIND.sub("", _LABEL.sub("", text))


@lru_cache(maxsize=4096)  # many a line stands on every page of its site
def _compared(text: str) -> tuple[str, str]:
    """A line as titles are compared, whole and without the dots of a cut one."""
    whole = key(_bare(text))
    return whole, _CUT.sub("", whole)


def _stem(title: str) -> str:
    """What stands before the dots of a title that was cut; "" of a whole one."""
    stem = _CUT.sub("", title)
    return stem if len(stem) > 8 and stem != title else ""


def _worth(block: Block, stated: list[tuple[str, str]]) -> float:
    """Of a block's characters, as far as a document title has them; `stated` with their stems."""
    text, cut = _compared(block.text)
    for title, stem in stated:
        if title.startswith(text) or (len(cut) > 6 and title.startswith(cut)):
            return float(len(text))
        if len(text) > 5 and text in title:
            return len(text) * 0.7
        if stem and text.startswith(stem):
            return float(len(text))
    return 0.0


def _weak(text: str, head: Head) -> bool:
    """Whether a matched block may be the site's name rather than a title."""
    size = len(key(text))
    return size < 9 or (size < 14 and bool(_SITE.search(text))) or key(text) in (
        key(head.first("sitename")), key(head.first("og:site_name")), key(head.first("columnname"))
    )  # fmt: skip


def _heading(outline: Outline, body_start: int) -> Title | None:
    """The best heading before the text: h1 … h3, a class that says title, a byline below it."""
    first = max(0, body_start - _NEAR)
    near = enumerate(outline.blocks[first : body_start + 3], first)
    bylines = {i for i, b in near if is_byline(b.text) or split_date(outline.blocks, i)}
    above = {i - 1 for i in bylines} | {i - 2 for i in bylines}
    best: tuple[float, int] | None = None
    for i, block in enumerate(outline.blocks[: body_start + 3]):
        if not 4 <= block.size <= MAX_TITLE or block.linked > block.size * 0.5 or block.row:
            continue
        if i in bylines or is_furniture(block.text) or _PATH.search(block.text):
            continue
        worth = _HEADINGS.get(block.heading, 0.0)
        name = names_of(block.owner)
        worth += 1.2 * (i in above)
        worth += 1.5 * bool(_TITLE_NAME.search(name)) - 2.0 * bool(_NOT_TITLE.search(name))
        if worth > 0:
            worth += min(block.size, 20) / 20 + i / (body_start + 3)
            if best is None or worth >= best[0]:
                best = (worth, i)
    return Title(*heading_lines(outline.blocks, best[1]), "heading") if best else None


def _generic(title: str, head: Head) -> bool:
    """Whether a document title names only a site or a column."""
    bare = key(strip_site(title, head))
    column = bare in {key(head.first(n)) for n in ("columnname", "sitename", "og:site_name")}
    return len(bare) < 5 or column or (len(bare) < 16 and bool(_SITE.search(bare)))


def whole_title(found: Title, head: Head) -> Title:
    """`found`, made whole where the page shows it cut."""
    text = _bare(found.text)
    if _CUT.search(text):
        stem = key(_CUT.sub("", text))
        for title in head.titles:
            if (
                key(title).startswith(stem)
                and not _CUT.search(title)
                and len(key(title)) > len(stem)
            ):
                return Title(strip_site(title, head), found.block, "document title")
    return Title(_spelled(text, head), found.block, found.how)


def _spelled(text: str, head: Head) -> str:
    """`text` without the blanks that a line break left, if a document title has it so.

    Hanweb breaks 甲厅 乙厅<br>关于… before 关于 and states it without that blank.
    """
    same = [t for t in head.titles if key(t) == key(text) and 0 < t.count(" ") < text.count(" ")]
    return same[0] if same else text
