"""The abstract an article brings along: 【摘要】…, 核心提示：…, or what stands before 关键词."""

from collections.abc import Iterator, Sequence

from digest.composing.document import Line
from digest.composing.lead import Piece
from digest.composing.sentences import is_whole, split
from digest.lexicon import load

_LEXICON = load("abstracts")
_LABEL, _KEYWORDS, _PART = _LEXICON.rule("label"), _LEXICON.rule("keywords"), _LEXICON.rule("part")
_WORTH = ("目的", "背景", "结论", "结果", "建议", "对策", "启示", "讨论", "发现")
FRONT = 15  # paragraphs; authors, affiliations and funds may stand before an abstract
LEAST = 40  # characters; less is a label without its text


def own_abstract(lines: Sequence[Line], longest: int) -> list[Piece]:
    """The article's own abstract in whole sentences up to `longest` characters; [] without one."""
    told = _labelled(lines[:FRONT]) or _before_keywords(lines[:FRONT])
    if sum(len(piece.text) for piece in told) < LEAST:
        return []
    return _shortened(told, longest)


def is_keywords(text: str) -> bool:
    """Whether a paragraph lists keywords."""
    return bool(_KEYWORDS.match(text))


def _labelled(lines: Sequence[Line]) -> list[Piece]:
    for at, line in enumerate(lines):
        if found := _LABEL.match(line.text):
            rest = line.text[found.end() :]
            follow = _following(lines[at + 1 :], alone=not rest)
            return _sentences([(rest, line.index), *follow])
    return []


def _following(lines: Sequence[Line], *, alone: bool) -> Iterator[tuple[str, int]]:
    """Paragraphs of the same abstract: a structured one's parts, or those up to 关键词."""
    marked = any(is_keywords(line.text) for line in lines)
    for number, line in enumerate(lines):
        if is_keywords(line.text) or not is_whole(line.text):
            return
        if not (marked or _PART.match(line.text) or (alone and number == 0)):
            return
        yield line.text, line.index


def _before_keywords(lines: Sequence[Line]) -> list[Piece]:
    """The whole paragraphs just before 关键词; authors and affiliations end without a stop."""
    at = next((i for i, line in enumerate(lines) if is_keywords(line.text)), 0)
    start = at
    while start and is_whole(lines[start - 1].text):
        start -= 1
    return _sentences([(line.text, line.index) for line in lines[start:at]])


def _sentences(paragraphs: Sequence[tuple[str, int]]) -> list[Piece]:
    found = [Piece(s, index) for text, index in paragraphs for s in split(text)]
    return [piece for piece in found if is_whole(piece.text)]


def _shortened(told: Sequence[Piece], longest: int) -> list[Piece]:
    """As much as fits: of a structured abstract the parts that say why and what came of it."""
    order = _by_worth(told) if any(_part(piece) for piece in told) else list(range(len(told)))
    kept: list[int] = []
    for at in order:
        if sum(len(told[i].text) for i in [*kept, at]) > longest:
            break
        kept.append(at)
    return [told[at] for at in sorted(kept)]


def _by_worth(told: Sequence[Piece]) -> list[int]:
    """Places of sentences, the parts in the order of `_WORTH`, methods last."""
    part, parts = "", []
    for piece in told:
        part = _part(piece) or part
        parts.append(part)
    ranks = [_WORTH.index(name) if name in _WORTH else len(_WORTH) for name in parts]
    return sorted(range(len(told)), key=lambda at: (ranks[at], at))


def _part(piece: Piece) -> str:
    found = _PART.match(piece.text)
    return found["part"] if found else ""
