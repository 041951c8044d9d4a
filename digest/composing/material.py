"""What an entry is written from: the page's text, its attached file, or an interpretation of it.

A notice often only sends what an attached file says, or what another page explains; then the
letter gives the lead, the other text the points, and both are sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.items import Article, Attachment, PageState, Paragraph
from crawler.official import Stage, about
from crawler.store.records import StoredArticle
from digest.composing.document import Document, Line, read
from digest.composing.markers import ARTICLE, IS
from digest.composing.outline import Node, outline
from digest.composing.points import FEWEST, in_chapter, is_question, structure
from digest.composing.reflow import reflow
from digest.composing.sentences import is_whole
from digest.lexicon import load

PROSE = 80  # characters of whole sentences; less is a form, a table or the cover of a scan
FILLS = 120  # characters of points; an explanation of less says less than chapters do
BY_ITSELF, BY_INTERPRETATION = "按原文", "按解读"
COVER = 600  # a covering letter is shorter than this
_LEXICON = load("attached")
_ASIDE, _ONLY_SENDS = _LEXICON.rule("aside"), _LEXICON.rule("only_sends")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: in an article's body, or in its `attachment` (counted from 0),
    whose paragraphs are those of `digest.composing.reflow`.
    """

    article: int
    paragraph: int
    attachment: int | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """A document to write from; the index of each of its lines counts in `places`."""

    document: Document
    places: tuple[Place, ...]
    sources: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """One text: read, and where its paragraphs stand."""

    stored: StoredArticle
    document: Document
    places: tuple[Place, ...]

    @property
    def weight(self) -> int:
        """Characters in whole sentences."""
        return sum(len(line.text) for line in self.document.lines if is_whole(line.text))


def material(pages: Sequence[StoredArticle]) -> Material | None:
    """The text of an event (its own page first); None where no page has one."""
    texts = _texts(pages)
    return _together(*texts) if texts else None


def retold(pages: Sequence[StoredArticle]) -> tuple[str, Material] | None:
    """The event by the other of its texts, and the name of it: 按解读, or 按原文 where `material`
    took the words of an interpretation already; None where there is no other.
    """
    texts = _texts(pages)
    plain = _own(_body(pages[0]), _attached(pages[0]), None)
    if texts and texts[-1] not in plain and _explains(texts[-1]) and plain:
        return BY_ITSELF, _together(*plain)
    told = [text for page in pages[1:] if (text := _body(page) or _attached(page))]
    fit = [text for text in told if text not in texts and _tells(text, FILLS)]
    best = max(fit, key=_merit, default=None)
    return (BY_INTERPRETATION, _together(*plain, best)) if plain and best else None


def _texts(pages: Sequence[StoredArticle]) -> tuple[_Text, ...]:
    """What an event is told from: a letter where there is one, then the text that tells."""
    own, attached = _body(pages[0]), _attached(pages[0])
    told = [text for page in pages[1:] if (text := _body(page) or _attached(page))]
    other = max(told, key=_merit, default=None)
    texts = _own(own, attached, other)
    if other and texts and other not in texts and _is_told_by(texts[-1], other):
        texts = (*texts, other)
    return texts


def _own(own: _Text | None, attached: _Text | None, other: _Text | None) -> tuple[_Text, ...]:
    """The letter, where there is one, and the text of the document itself; () without any."""
    if own is None:
        return tuple(filter(None, [attached or other]))
    fuller = attached or (other if _only_sends(own) else None)
    return (own, fuller) if fuller and _covers(own, fuller) else (own,)


def _merit(text: _Text) -> tuple[bool, int]:
    return _explains(text), text.weight


def _explains(text: _Text) -> bool:
    return text.stored.article.official.stage is Stage.INTERPRETATION


def _points(text: _Text) -> tuple[Node, ...]:
    return structure(outline(text.document.content)).points


def _is_told_by(own: _Text, other: _Text) -> bool:
    """Whether a text is in articles, and a page explains it in points: those are printed.

    The house speaks in an interpretation's words where a regulation names no points itself (5 of
    17 printed entries); a notice in points names its own.
    """
    points = _points(own)
    chapters = any(node.rank != ARTICLE for node in points)
    in_articles = bool(points) and all(map(in_chapter, points))
    return in_articles and _tells(other, FILLS if chapters else 0)


def _tells(other: _Text, least: int) -> bool:
    """Whether a page explains a document in points or answers of `least` characters."""
    points = _points(other)
    named = [n for n in points if (n.title or n.rank == IS) and not is_question(n)]
    answers = [n for n in points if is_question(n) and any(is_whole(x.text) for x in n.lines)]
    fit = max(named, answers, key=len)
    return _explains(other) and len(fit) >= FEWEST and sum(n.weight for n in fit) >= least


def is_aside(file: str, name: str) -> bool:
    """Whether a file called `file` only goes with the document `name`: a form, a 起草说明."""
    return bool(_ASIDE.search(about(file).replace(name, "")))


def paragraphs(file: Attachment) -> tuple[Paragraph, ...]:
    """The paragraphs of an attached file, as `Place.paragraph` counts them."""
    return reflow(file.text)


def _body(stored: StoredArticle) -> _Text | None:
    """The text of the page itself, where it has one."""
    article = stored.article
    if article.state not in (PageState.ARTICLE, PageState.FILES):
        return None
    places = tuple(Place(stored.id, at) for at in range(len(article.body)))
    text = _Text(stored, read(article.body, article.title), places)
    least = 1 if article.state is PageState.ARTICLE and len(article.text) > 40 else PROSE
    return text if sum(len(line.text) for line in text.document.lines) >= least else None


def _attached(stored: StoredArticle) -> _Text | None:
    """The attached file that holds the document: named like it, or else the longest."""
    name = about(stored.article.title)
    files = [
        (at, file)
        for at, file in enumerate(stored.article.attachments)
        if len(file.text) >= PROSE and not is_aside(file.name, name)
    ]
    read_files = [_file(stored, at, file) for at, file in files]
    fit = [text for text in read_files if text.weight >= PROSE]
    named = [t for (_, f), t in zip(files, read_files, strict=True) if t in fit and _named(f, name)]
    return max(named or fit, key=lambda text: text.weight, default=None)


def _named(file: Attachment, name: str) -> bool:
    bare = about(file.name)
    return len(bare) > 4 and (bare in name or name in bare)


def _file(stored: StoredArticle, at: int, file: Attachment) -> _Text:
    body = paragraphs(file)
    places = tuple(Place(stored.id, n, at) for n in range(len(body)))
    return _Text(stored, read(body, stored.article.title), places)


def _only_sends(own: _Text) -> bool:
    """Whether a page has but the letter of what it sends."""
    text = "".join(line.text for line in own.document.lines)
    return len(text) < COVER / 2 and bool(_ONLY_SENDS.search(text))


def _covers(own: _Text, fuller: _Text) -> bool:
    """Whether a page's own text is the letter to a fuller one."""
    length = sum(len(line.text) for line in own.document.lines)
    if length >= COVER or _measures(own):
        return False
    points = len(_points(own))
    if points > 1 and length >= (COVER / 2 if points < FEWEST else fuller.weight):
        return False  # a short regulation says more than a shorter word on it
    return _only_sends(own) or length < fuller.weight


def _measures(own: _Text) -> bool:
    """Whether a letter sends measures (指标): their formulas are nothing to quote."""
    title = own.stored.article.title
    return "指标" in title and sum(is_whole(line.text) for line in own.document.lines) > 1


def _together(*texts: _Text) -> Material:
    """The last text as content, what stands before it as letter."""
    lines: tuple[Line, ...] = ()
    places: tuple[Place, ...] = ()
    for text in texts[:-1]:
        lines += _moved(text.document.lines, len(places))
        places += text.places
    last, by = texts[-1], len(places)
    document = Document(lines + _moved(last.document.letter, by), _moved(last.document.content, by))
    known = {text.stored.id: text.stored.article for text in texts}
    return Material(document, places + last.places, tuple(known.values()))


def _moved(lines: Sequence[Line], by: int) -> tuple[Line, ...]:
    return tuple(replace(line, index=line.index + by) for line in lines)
