"""Which parts of a document become 一是…二是…: the level that yields three to eight points."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.composing.document import Line
from digest.composing.markers import ARTICLE, IS, PLAIN, marker
from digest.composing.outline import Node, Outline, title_of
from digest.composing.salience import is_ceremony
from digest.composing.sentences import split
from digest.lexicon import Rule, load

FEWEST, MOST = 3, 8  # as the past issues have it; a named list may go to twelve
NAMED_MOST = 12
_HEAVY = 0.6
_PARTS = load("parts")
_OPENING, _CALLS, _ENDING = _PARTS.rule("opening"), _PARTS.rule("calls"), _PARTS.rule("ending")
_SECURES, _ANNOUNCED, _AROUND = (_PARTS.rule(name) for name in ("secures", "announced", "around"))
WHY, _CONTENTS = _PARTS.rule("why"), _PARTS.rule("contents")
_SAYS = load("voices").rule("document_says")
_NOTES = load("surroundings").rule("notes")
_HOLDS_FROM, _ASKS = load("formulas").rule("holds_from"), load("voices").rule("asks")


@dataclass(frozen=True, slots=True)
class Structure:
    """`points` become the enumeration; `before` feeds the lead, `after` the last sentences."""

    before: tuple[Node, ...]
    points: tuple[Node, ...]
    after: tuple[Node, ...]


def structure(outline: Outline) -> Structure:
    """The parts of a document by their use in an entry."""
    before: tuple[Node, ...] = ()
    after: tuple[Node, ...] = ()
    nodes = outline.nodes
    while (deeper := _deeper(nodes)) is not None:
        at, children = deeper
        before, after, nodes = before + nodes[:at], nodes[at + 1 :] + after, children
    nodes, after = _noted(nodes), _noted(after)
    opening = tuple(n for n in nodes if opens(n)) if len(nodes) > FEWEST else ()
    ending = tuple(n for n in nodes if closes(n))
    kept = tuple(n for n in nodes if n not in opening and n not in ending)
    return Structure(before + opening, kept, ending + after)


def is_question(node: Node) -> bool:
    """Whether a heading asks, as in an interpretation by questions and answers."""
    return bool(_ASKS.search(node.title or node.own.text))


def in_chapter(node: Node) -> bool:
    """Whether a part is an article, or a chapter of them."""
    return node.rank == ARTICLE or any(child.rank == ARTICLE for child in node.children)


def counted_points(lines: Sequence[Line]) -> tuple[Node, ...]:
    """The 一是…二是… of a text that is hardly anything else; () where it is."""
    whole = Node(PLAIN, 0, "", Line(0, ""), tuple(lines))
    found = _counted(whole)
    enough = len(found) >= FEWEST and sum(node.weight for node in found) >= whole.weight / 2
    return found if enough else ()


def spoken_points(lines: Sequence[Line]) -> tuple[Node, ...]:
    """Of a report: its paragraphs `《公报》显示，…`, each with what follows up to the next."""
    found: list[list[Line]] = []
    for line in lines:
        if told := _SAYS.match(line.text):
            found.append([Line(line.index, line.text[told.end() :])])
        elif found:
            found[-1].append(line)
    nodes = (Node(IS, n, "", own[0], tuple(own)) for n, own in enumerate(found, 1))
    return tuple(nodes) if len(found) >= FEWEST else ()


def _noted(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Without the notes on terms and figures."""
    return tuple(node for node in nodes if not _NOTES.match(node.title))


def opens(node: Node) -> bool:
    """Whether a part opens a document: 总体要求, 总则, why it was written."""
    if _CALLS.match(node.title):
        return all(is_ceremony(s) for line in node.lines for s in split(line.text))
    return bool(_OPENING.match(node.title) or (is_question(node) and WHY.search(node.title[:30])))


def closes(node: Node) -> bool:
    """Whether a part ends a document: 附则, who is responsible, when it takes effect."""
    return bool(_ENDING.match(node.title)) or _takes_effect(node)


def _takes_effect(node: Node) -> bool:
    """The article `本办法自…起施行` of a regulation without chapters, a notice's last point."""
    first = node.lines[0].text if node.lines and node.rank == ARTICLE else node.title
    return bool(_HOLDS_FROM.match(first))


def _deeper(nodes: tuple[Node, ...]) -> tuple[int, tuple[Node, ...]] | None:
    """Where to go one level down: the index of the part, and the points below it."""
    if not nodes or nodes[0].rank == ARTICLE:
        return None
    if all(is_question(node) for node in nodes):
        return _answered(nodes)
    at = max(range(len(nodes)), key=lambda i: nodes[i].weight)
    children = _points_of(nodes[at]) or _told_in(nodes[at])
    if not FEWEST <= len(children) <= NAMED_MOST:
        return _merged(nodes)
    share = nodes[at].weight / (sum(node.weight for node in nodes) or 1)
    telling = _besides(nodes, _SECURES)
    deeper = share >= _HEAVY or len(telling) < FEWEST or _besides(nodes, _AROUND) == [nodes[at]]
    return (at, children) if deeper else None


def _besides(nodes: Sequence[Node], formal: Rule) -> list[Node]:
    """The parts that are no opening, no ending and not `formal`."""
    rules = (_OPENING, _ENDING, formal)
    return [node for node in nodes if not any(rule.match(node.title) for rule in rules)]


def _answered(nodes: tuple[Node, ...]) -> tuple[int, tuple[Node, ...]] | None:
    """The answer that tells the contents in points, of an interpretation."""
    for at, node in enumerate(nodes):
        children = _points_of(node) or _counted(node)
        if _CONTENTS.search(node.title) and FEWEST <= len(children) <= NAMED_MOST:
            return at, children
    return None


def _told_in(node: Node) -> tuple[Node, ...]:
    """The 一是…。二是…。 of a part that is headed 主要内容."""
    return _counted(node) if _CONTENTS.search(node.title) else ()


def _counted(node: Node) -> tuple[Node, ...]:
    """The sentences 一是…。二是…。三是…。 of a paragraph, as parts of their own."""
    found: list[tuple[Line, list[Line]]] = []
    for line in node.lines:
        for sentence in map(_announced, split(line.text)):
            mark = marker(sentence)
            if mark and mark.rank == IS and mark.number == len(found) + 1:
                text = Line(line.index, sentence[mark.length :])
                found.append((Line(line.index, sentence), [text]))
            elif found and not (mark and mark.rank == IS):
                found[-1][1].append(Line(line.index, sentence))
    return tuple(_counted_node(n, own, texts) for n, (own, texts) in enumerate(found, 1))


def _announced(sentence: str) -> str:
    """`主要包括三个方面：一是…` from its 一是 on."""
    return sentence[found.end() :] if (found := _ANNOUNCED.match(sentence)) else sentence


def _counted_node(number: int, own: Line, texts: list[Line]) -> Node:
    """One item: a short first sentence that others follow is its heading."""
    title, rest = title_of(texts[0].text) if len(texts) > 1 else ("", texts[0].text)
    lines = ((Line(own.index, rest),) if rest else ()) + tuple(texts[1:])
    return Node(IS, number, title, own, lines)


def _merged(nodes: Sequence[Node]) -> tuple[int, tuple[Node, ...]] | None:
    """One or two parts with few points each are read as one list."""
    if len(nodes) >= FEWEST:
        return None
    children = tuple(child for node in nodes for child in _points_of(node))
    if len(nodes) == 1 and len(children) > 1:
        return 0, children
    return (len(nodes) - 1, children) if FEWEST <= len(children) <= MOST else None


def _points_of(node: Node) -> tuple[Node, ...]:
    """The children of the highest rank; articles stay with their chapter."""
    if not node.children or node.children[0].rank == ARTICLE:
        return ()
    rank = min(child.rank for child in node.children)
    found = tuple(child for child in node.children if child.rank == rank)
    return found if rank <= IS and _telling(found) else ()


def _telling(nodes: Sequence[Node]) -> bool:
    """Whether these parts say something each, and are not the items of a short list."""
    items = sum(node.own.text.endswith(("；", ";")) for node in nodes)
    return items < len(nodes) / 2 and sum(node.weight for node in nodes) >= 25 * len(nodes)
