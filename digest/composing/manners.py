"""How the entry of a document is written, by what the document is."""

from collections.abc import Sequence

from digest.composing.features import Role
from digest.composing.heading import Heading
from digest.composing.markers import ARTICLE, CHAPTER, IS
from digest.composing.outline import Node
from digest.composing.points import in_chapter, opens
from digest.composing.weights import (
    BULLETIN,
    COMMON,
    MEETING,
    NEWS,
    NOTICE,
    REGULATION,
    RULE,
    Manner,
    manner,
)
from digest.lexicon import load

_HELD = "召开"
_GENERIC = load("parts").rule("generic")
FIRST = 8  # articles of a regulation without chapters that are its general part


def manner_of(head: Heading, points: Sequence[Node]) -> Manner:
    """The manner of a document under `head` that is told in `points` (none: it runs on)."""
    return manner(kind_of_entry(head, points))


def kind_of_entry(head: Heading, points: Sequence[Node]) -> str:
    """The kind of `weights.toml` that a document is written as."""
    if not head.name:
        return MEETING if _HELD in head.text else COMMON
    if head.kind in manner(BULLETIN).names:
        return BULLETIN
    if len(points) < 2 or points[0].rank == IS:  # a report, or a letter without parts
        return NEWS if not any(map(in_chapter, points)) else _of_articles(head)
    return _of_articles(head) if any(map(in_chapter, points)) else NOTICE


def _of_articles(head: Heading) -> str:
    return REGULATION if head.kind in manner(REGULATION).names else RULE


def general_part(before: Sequence[Node]) -> Node | None:
    """What a regulation says first of all (总则), as one part; None where nothing stands there."""
    lines = tuple(line for node in before for line in node.lines)
    return Node(CHAPTER, 0, "", lines[0], lines) if lines else None


def role_of(node: Node) -> Role:
    """What a part is for."""
    alone = node.rank == ARTICLE and node.number <= FIRST
    if alone or (node.rank == CHAPTER and not node.number) or opens(node):
        return Role.GENERAL
    return Role.ORGANISES if _GENERIC.match(node.title) else Role.BODY
