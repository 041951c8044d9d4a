"""An entry lengthened and shortened by the outline of its document.

What a part adds is what the entry's own draft told of it, or what it would have told; nothing is
worked out anew around it, so that what an editor wrote stays as it is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.store.records import StoredArticle
from digest.composing.heading import Heading
from digest.composing.material import Material, material
from digest.composing.paragraphs import Key
from digest.composing.retelling import change
from digest.composing.retelling.branches import Branch, ancestors, branches
from digest.composing.retelling.offer import offer
from digest.composing.retelling.origins import Origin, origins
from digest.composing.retelling.telling import Telling, Unit, joined, telling
from digest.errors import IssueError
from digest.issue.model import Entry, Sentence
from digest.issue.struck import printed

Drafts = Sequence[tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Outlined:
    """An entry's text beside the parts of its document; `numbers` are the points that tell them."""

    parts: tuple[Branch, ...]
    telling: Telling
    numbers: dict[int, str]
    material: Material

    @property
    def ids(self) -> dict[str, int]:
        """The parts by their short names."""
        return {part.id: part.order for part in self.parts}

    def key_of(self, part: Branch) -> Key:
        """Where the head of a part stands."""
        place = self.material.places[part.node.own.index]
        return place.article, place.attachment, place.paragraph

    @property
    def in_lead(self) -> set[int]:
        """The parts that only the first sentence draws on."""
        first = self.telling.lead[0].part if self.telling.lead else None
        return set(ancestors(self.parts, first)) - set(self.numbers)


@dataclass(frozen=True, slots=True)
class Retold:
    """The text as it would be, the sentences in it, and what a person wrote and would go."""

    text: str
    sentences: tuple[Sentence, ...]
    lost: tuple[Unit, ...]


def found_in(
    entry: Entry, paragraphs: Mapping[Key, str], drafts: Iterable[str]
) -> tuple[Origin, ...]:
    """Where the words of an entry are from: its text, or its 提要 where it has one."""
    words = entry.abstract or entry.text
    return origins(words, entry.sentences, paragraphs, tuple(drafts))


def outlined(
    entry: Entry, pages: Sequence[StoredArticle], found: Sequence[Origin]
) -> Outlined | None:
    """The outline of an entry's document; None where it has no parts, or the entry no text."""
    source = material(pages) if pages and entry.text else None
    parts = branches(source) if source else ()
    if source is None or len(parts) < 2:
        return None
    cut = telling(entry.text, entry.sentences, found, parts)
    return Outlined(parts, cut, change.points_of(cut, parts), source)


def retold(
    seen: Outlined,
    head: Heading,
    drafts: Drafts,
    *,
    add: Collection[str],
    remove: Collection[str],
) -> Retold:
    """The text without the parts `remove` and with the parts `add`, by their short names.

    What is told already is not added, what is not told is not removed. Raises IssueError for a
    name that the document does not have, and for a part without a sentence to quote.
    """
    told, parts, lost = seen.telling, seen.parts, list[Unit]()
    for order in _orders(seen, remove):
        told, gone = change.removed(told, parts, order)
        lost += [unit for unit in gone if unit.edited]
    for order in _orders(seen, add):
        if order in change.points_of(told, parts):
            continue
        offered = offer(parts[order], parts, seen.material, head, drafts)
        if not offered.groups:
            raise IssueError(f"“{parts[order].name}”里没有可以摘出的整句，请在正文里自己写。")
        told = change.added(told, parts, order, offered)
    text, sentences = joined(told)
    kept = sentences if printed(sentences) == text else _standing(text, sentences)
    return Retold(text, kept, tuple(lost))


def _orders(seen: Outlined, names: Collection[str]) -> list[int]:
    """Heads before what stands below them, in the order of the document."""
    if unknown := [name for name in names if name not in seen.ids]:
        raise IssueError(f"原文的提纲变了（{len(unknown)} 处对不上），请刷新页面再勾。")
    return sorted(seen.ids[name] for name in names)


def _standing(text: str, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Of an edited text: what is the source's and stands in it, and what was struck beside it."""
    return tuple(
        one for one in sentences if one.paragraph is not None and (one.struck or one.text in text)
    )
