"""Which sentences of a document people told: those of which an account has a good part."""

import unicodedata
from dataclasses import dataclass

from digest.composing.enumeration import telling_parts
from digest.composing.features import Role, features
from digest.composing.heading import heading
from digest.composing.manners import general_part, kind_of_entry, role_of
from digest.composing.material import material
from digest.composing.outline import outline
from digest.composing.points import counted_points, structure
from digest.composing.summary import sentences
from digest.composing.theme import theme
from digest.composing.weights import manner
from tests.digest.documents import house
from tests.fit.logistic import Row
from tests.prose import Prose

RUN = 5  # characters that two texts have in common by more than chance
SHARED = 0.35  # of a sentence that must stand in an account: people shorten


@dataclass(frozen=True, slots=True)
class Told:
    """A document with the kind its entry is written as, and its sentences."""

    prose: Prose
    kind: str
    rows: tuple[Row, ...]


def told(prose: Prose) -> Told | None:
    """The sentences of a document, each marked where an account tells it; None without a text."""
    found = material((prose.stored,))
    if found is None:
        return None
    content = found.document.content
    parts = structure(outline(content))
    head = heading(prose.stored.article, prose.site, house())
    points = parts.points if len(parts.points) > 1 else counted_points(content)
    general = general_part(telling_parts(parts.before))
    nodes = [node for node in (general, *points) if node] if points else []
    about, kind = theme(head.name, "", points, content), kind_of_entry(head, points)
    brief = bool(manner(kind).each)
    offered = [
        s
        for node in nodes
        for s in sentences(node.lines, role_of(node), about.under(node.title), brief=brief)
    ]
    offered = offered or list(sentences(content, Role.BODY))
    written = "\n".join(map(_plain, prose.written))
    mass = 1 / (len(offered) or 1)
    rows = tuple(Row(features(s), _is_told(s.text, written), mass, prose.id) for s in offered)
    return Told(prose, kind, rows)


def _is_told(sentence: str, written: str) -> bool:
    """Whether SHARED of a sentence stands in an account, in stretches of RUN characters."""
    text, found, at = _plain(sentence), 0, 0
    while at <= len(text) - RUN:
        length = RUN if text[at : at + RUN] in written else 0
        while length and at + length < len(text) and text[at : at + length + 1] in written:
            length += 1
        found += length
        at += length or 1
    return found >= SHARED * len(text)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
