"""Texts of 他山之石 and 典型案例: heading, lead, and the article's own points, word for word.

As the past issues have them: 他山之石 is one paragraph of about 500 to 1,100 characters, told in
一是…二是…; 典型案例 is a lead, then a paragraph `1.…。` for each point, 800 to 2,200 characters in
all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from re import Match

from crawler.items import Article
from crawler.official.organisations import HOSPITAL, is_generic
from digest.composing.compose import compose
from digest.composing.document import Document, Line, read
from digest.composing.heading import Heading
from digest.composing.lead import Piece
from digest.composing.markers import FOURTH, IS, SECOND, marker
from digest.composing.outline import Node, outline
from digest.composing.points import is_question, structure
from digest.composing.sentences import is_whole, split
from digest.composing.stretch import stretch
from digest.composing.typography import tidy_title
from digest.lexicon import load

LEAD = 220  # characters of a case's lead
ENDING = 240
LONGEST = 2000
SHORTEST_POINT = 70

_LEXICON, _TYPOGRAPHY = load("practice"), load("typography")
_LABEL, _ORNAMENT = _LEXICON.rule("label"), _LEXICON.rule("ornament")
_QUOTATION_OR_BLANK = _LEXICON.rule("quotation_or_blank")
_OWN_NAME, _SHORT_NAME = _LEXICON.rule("own_name"), _LEXICON.rule("short_name")
_RESULT, _OUTLOOK = _LEXICON.rule("result"), _LEXICON.rule("outlook")
_CLOSING, _OPENING = _TYPOGRAPHY.rule("closing"), _TYPOGRAPHY.rule("opening")
# 院长论坛｜…, …｜健康报: the longer part is the title
_BARS = str.maketrans("｜丨", "||")
_INLINE = (SECOND, FOURTH, IS)  # numbers that count points within a paragraph


def heading_of(title: str, hospital: str) -> str:
    """The heading: the hospital and what it does, ended by 。

    `hospital` is put before a title that names none; 我院 becomes its name.
    """
    parts = _LABEL.sub("", tidy_title(title)).translate(_BARS).split("|")
    plain = _joined(max(map(str.strip, parts), key=len).rstrip("。！!．. "))
    named = _OWN_NAME.sub(hospital, plain, count=1) if hospital else plain
    if hospital and not _names_one(named, hospital):
        named = f"{hospital}{named}"
    return named if named.endswith("？") else f"{named}。"


def _joined(title: str) -> str:
    """A title of two halves as one sentence; inside quotation marks a blank stays."""
    return _QUOTATION_OR_BLANK.sub(lambda found: found[0] if found[1] else _mark(found), title)


def _mark(blank: Match[str]) -> str:
    """What stands for a blank: nothing behind a hospital's name, else a comma."""
    before, after = blank.string[: blank.start()][-1:], blank.string[blank.end() :][:1]
    if after == "（" or not (_CLOSING.match(before) and _OPENING.match(after)):
        return blank[0]
    return "" if before == "院" else "，"


def read_plain(article: Article) -> Document:
    """The article's document, its headings without the ornaments of a 公众号.

    Points that are only counted within its paragraphs (一是…。二是…。) stand on lines of their own.
    """
    body = [replace(p, text=_ORNAMENT.sub("", p.text)) for p in article.body]
    document = read(body, article.title)
    if len(structure(outline(document.content)).points) > 1:
        return document
    return replace(document, content=tuple(_counted_apart(document.content)))


def _counted_apart(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        text = ""
        for sentence in split(line.text):
            mark = marker(sentence)
            if text and mark and mark.rank in _INLINE:
                yield Line(line.index, text)
                text = ""
            text += sentence
        yield Line(line.index, text, line.heading)


def in_points(article: Article, target: int) -> list[Piece]:
    """A text of 他山之石 of about `target` characters; [] for an article without text."""
    document = read_plain(article)
    return compose(document, Heading("", ""), None, "", target) if document.lines else []


def in_chapters(article: Article, target: int) -> list[Piece]:
    """A text of 典型案例 of about `target` characters, its paragraphs parted by line breaks."""
    document = read_plain(article)
    tree = outline(document.content)
    parts = structure(tree)
    before = [line for node in parts.before for line in node.lines]
    lead = _lead([*document.letter, *tree.preamble, *before])
    points, ending = _parted(parts.points, parts.after)
    room = target - _length(lead) - _length(ending)
    told = [*_points(points, room)]
    return [*lead, *told, *([Piece("\n"), *ending] if ending else [])]


def _names_one(title: str, hospital: str) -> bool:
    """Whether a title names a hospital: this one by its last characters, or another."""
    own = (title[at - 2 : at + 2] for at in range(2, len(title)) if title.startswith("医院", at))
    if hospital in title or any(name in hospital for name in own):
        return True
    found = (match[0] for match in HOSPITAL.finditer(title))
    return any(not is_generic(name) for name in found) or bool(_SHORT_NAME.search(title))


def _lead(lines: Iterable[Line]) -> list[Piece]:
    """The first sentences that stand by themselves, as far as they fit; the first in any case."""
    found: list[Piece] = []
    for piece in _sentences(lines):
        full = found and _length(found) + len(piece.text) > LEAD
        if full or not is_whole(piece.text):
            break
        if not _OUTLOOK.match(piece.text):
            found.append(piece)
    return found


def _parted(points: Sequence[Node], after: Sequence[Node]) -> tuple[list[Node], list[Piece]]:
    """The points, and what was reached in the end, which is a paragraph of its own.

    It stands behind the last point, in the same part of the outline.
    """
    last = points[-1].lines if points else ()
    tail = [line for line in last[1:] if _RESULT.search(line.text)][-1:]
    tail += [line for node in after for line in node.lines if _RESULT.search(line.text)][:1]
    dropped = {line.index for line in last[1:] if line in tail or _OUTLOOK.match(line.text)}
    kept = [node if node is not points[-1] else _without(node, dropped) for node in points]
    ending = [p for p in _sentences(tail[:1]) if is_whole(p.text) and not _OUTLOOK.match(p.text)]
    while ending and _length(ending) > ENDING:
        ending.pop()
    return kept, ending


def _without(node: Node, dropped: set[int]) -> Node:
    lines = tuple(line for line in node.lines if line.index not in dropped)
    return Node(node.rank, node.number, node.title, node.own, lines, node.children)


def _points(nodes: Sequence[Node], room: int) -> Iterator[Piece]:
    """`1.…。` for each point; a longer one gets more of the room."""
    whole = sum(node.weight for node in nodes) or 1
    number = 0
    for node in nodes:
        share = max(SHORTEST_POINT, room * node.weight // whole)
        title = "" if is_question(node) else node.title
        text = stretch(node.lines, share - len(title))
        if title or text:
            number += 1
            yield Piece(f"\n{number}.")
            if title:
                yield Piece(f"{title}。", node.own.index)
            yield from text


def _sentences(lines: Iterable[Line]) -> Iterator[Piece]:
    for line in lines:
        mark = marker(line.text)
        text = line.text[mark.length :] if mark else line.text
        yield from (Piece(sentence, line.index) for sentence in split(text))


def _length(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)
