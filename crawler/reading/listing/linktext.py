"""What a link is called: its own text or its `title` attribute, whichever is the fuller one.

Official templates cut long titles ("…的通知...") and keep the whole title in the attribute
(Hanweb jpage after 45 characters); cards put title, summary and date into one link.
"""

import unicodedata
from itertools import islice

from lxml.html import HtmlElement

from crawler.characters import is_chinese
from crawler.lexicon import load
from crawler.reading.listing.walk import step_text, steps
from crawler.text import BLOCK_TAGS, squash, tight

_LEXICON = load("list_words")
_HISTORY = _LEXICON.rule("history")
_LABELLED = _LEXICON.rule("labelled_title")
_HINT = _LEXICON.rule("hint")
_BUTTON = _LEXICON.rule("button")
_CUT = load("titles").rule("cut")
_BULLETS = "·•▪■◆●○►▶»›>＞*※☆★-— "
_COUNTING = "0123456789 :：./年月日时分-"
_ADDRESSES = ("http://", "https://", "www.")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE_CLASS = load("element_names").rule("title")
_LEAF = 60  # characters with the blanks of the source; no date or counter is longer
MAX_NODES = 300  # of one card; the largest real one seen has 40
MAX_CARD = 5_000  # characters of one card
MAX_TITLE = 300  # characters; longer link texts are paragraphs


def weight(title: str) -> float:
    """How much a text says, in Chinese characters; 0 for "更多", page numbers and addresses."""
    if len(title) > MAX_TITLE or _BUTTON.fullmatch(title) or title.startswith(_ADDRESSES):
        return 0.0
    latin = sum(c.isascii() and c.isalnum() for c in title)
    return sum(map(is_chinese, title)) + 0.35 * latin


def link_title(element: HtmlElement, most: int = MAX_NODES) -> tuple[str, bool]:
    """The title that `element`, a link or a whole card, gives its target ("" if none), and
    whether it is shown as text (an icon only hints at it). Looks at `most` inner nodes.
    """
    text, named = own_text(element, most), _attribute(element)
    title = fuller(text, named) if text else named
    if is_cut(title):
        title = _completed(title, element)
    if not title:
        inner = islice(element.iter("*"), 10)
        title = next((squash(n.get("alt")) for n in inner if n.tag == "img" and n.get("alt")), "")
    title = title.lstrip(_BULLETS) or title
    named = _HISTORY.sub("", title)
    return (named if weight(named) >= 4 else title), bool(text)


def _completed(title: str, element: HtmlElement) -> str:
    """A cut `title` made whole by the `title` attribute of the row or of a part of the link."""
    near = [*islice(element.iterdescendants("*"), 10), *islice(element.iterancestors(), 2)]
    for node in near:
        title = fuller(title, _attribute(node))
    return title


def is_cut(title: str) -> bool:
    """Whether `title` ends in the dots of a template that shortened it."""
    return bool(_CUT.search(title))


def fuller(text: str, other: str) -> str:
    """`other` where it completes the cut or poorer `text`, else `text`."""
    if not other:
        return text
    stem, whole = _plain(_CUT.sub("", text)), _plain(other)
    if len(whole) <= len(stem):
        return text
    if is_cut(text):
        return other if stem[:8] in whole or stem[-8:] in whole else text
    if weight(text) < 4 <= weight(other):
        return other
    return other if whole.startswith(stem) and not is_cut(other) else text


def segments(element: HtmlElement, most: int = MAX_NODES) -> list[str]:
    """The visible text of `element`, one entry a block; dates and counters in nodes of their
    own stand alone, a `<br>` does not part. Looks at `most` inner nodes.
    """
    parts: list[list[str]] = [[]]
    parting: set[HtmlElement] = set()
    length = 0
    for event, node in steps(element, 2 * most):
        if event == "start" and _parts(node, node is element):
            parting.add(node)
        if node in parting:
            parts.append([])
        parts[-1].append(step_text(event, node, element)[:MAX_CARD])
        length += len(parts[-1][-1])
        if length > MAX_CARD:
            break
    return [text for part in parts if (text := squash("".join(part)))]


def _parts(node: HtmlElement, own: bool) -> bool:
    if own or node.tag == "br":
        return False
    return node.tag in BLOCK_TAGS or _is_number(_leaf_text(node))


def _is_number(text: str) -> bool:
    """A date or a count and nothing else, in brackets or not: 2026-11-02, [12], 3月."""
    inner = text.strip("[](（）)【】 ")
    return inner[:1].isdecimal() and not inner.strip(_COUNTING)


def _leaf_text(node: HtmlElement) -> str:
    """The text of a node that holds at most two leaves, "" for a larger one or a long text."""
    if len(node) > 2 or any(len(child) for child in node):
        return ""
    texts = [node.text, *(t for child in node for t in (child.text, child.tail))]
    joined = "".join(t for t in texts if t)
    return squash(joined) if len(joined) < _LEAF else ""


def own_text(element: HtmlElement, most: int) -> str:
    """The title in the text of `element`: its heading, or its first telling block."""
    found = [s for s in segments(element, most) if not _is_number(s)]
    if len(found) < 2:
        return found[0] if found else ""
    marked = _marked(element, most)
    if marked:
        return marked
    return next((s for s in found if weight(s) >= 6), max(found, key=weight))


def _marked(element: HtmlElement, most: int) -> str:
    """The text of the heading, or of the part called a title, inside a card."""
    inner = list(islice(element.iter("*"), most))
    nodes = [n for n in inner if n.tag in _HEADINGS]
    nodes += [n for n in inner if _TITLE_CLASS.search(n.get("class") or "")]
    texts = (squash("".join(s for s in segments(n) if not _is_number(s))) for n in nodes[:5])
    return next((t for t in texts if weight(t) >= 2), "")


def _attribute(element: HtmlElement) -> str:
    raw = element.get("title") or ""
    found = _LABELLED.search(raw)
    title = squash(_HINT.sub("", found[1] if found else raw))
    return title if weight(title) >= 2 else ""


def _plain(text: str) -> str:
    return tight(unicodedata.normalize("NFKC", text))
