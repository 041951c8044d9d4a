"""The fact lock: what a text states must stand in the documents it was taken from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from crawler.characters import without_brackets
from crawler.items import Article, Attachment
from crawler.official.organisations import BODY, HOSPITAL, is_generic, short_forms
from crawler.official.places import PLACE, REGION
from digest.checking.grounding.comparators import comparators, contradicted
from digest.checking.grounding.facts import (
    BODY_UNITS,
    Fact,
    FactKind,
    bare,
    facts,
    folded,
    same_unit,
    take,
)
from digest.checking.grounding.substitution import Places, instead, placed
from digest.composing.naming import issuers
from digest.composing.reflow import reflow
from digest.lexicon import load

# kinds that are looked for in their place; a title is what it says
_PLACED = frozenset(
    (
        *(FactKind.NUMBER, FactKind.PERCENT, FactKind.DATE, FactKind.CODE),
        *(FactKind.ORGANISATION, FactKind.PLACE),
    )
)
_TITLE = load("typography").rule("title")
SHORT_TITLE = 10  # 《通知》, 《实施细则》: a short form, introduced by the full title


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact no source has; `start` and `end` are its place in the text, in characters.

    `instead` is what the sources have in its place, where they have something else there.
    """

    kind: FactKind
    text: str
    start: int
    end: int
    instead: str = ""

    @property
    def warning(self) -> str:
        """The warning, one sentence."""
        if self.instead:
            return f"{self.kind.value}“{self.text}”在原文里是“{self.instead}”，请核对。"
        return f"{self.kind.value}“{self.text}”在原文里找不到，请核对。"


@dataclass(slots=True)
class Ground:
    """What the sources say: facts by key, and all words."""

    words: str = ""
    bare: str = ""  # the words as `bare` leaves them
    titles: set[str] = field(default_factory=set)
    numbers: dict[str, set[str]] = field(default_factory=dict)
    percents: set[str] = field(default_factory=set)
    dates: set[tuple[str, ...]] = field(default_factory=set)
    documents: set[tuple[str, ...]] = field(default_factory=set)
    comparators: dict[tuple[FactKind, str], set[tuple[str, str]]] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    sources: Sequence[Article] = ()


def check(text: str, sources: Sequence[Article], known: Sequence[str] = ()) -> list[Missing]:
    """What `text` states and none of `sources` does, in order.

    `known` are names that need no source: the organisation whose site it is. Without any source
    everything is missing.
    """
    return missing(text, grounds(sources, known))


def missing(text: str, known: Ground) -> list[Missing]:
    """As `check`, where several texts are held to the same sources: `known` is what these state."""
    ground = replace(known, titles=known.titles | _titles(text))
    stated, names = facts(text), list(_names(text))
    once = {(fact.kind, fact.key): fact for fact in stated}
    lost = {key for key, fact in once.items() if not _stands(fact, ground)}
    absent = [fact for fact in stated if (fact.kind, fact.key) in lost]
    absent += [fact for fact in names if not _is_named(fact, ground)]
    found = {fact: Missing(fact.kind, fact.text, fact.start, fact.end) for fact in absent}
    for fact, other in (*_turned(text, stated, ground), *_moved(text, (*stated, *names), ground)):
        found.setdefault(fact, Missing(fact.kind, fact.text, fact.start, fact.end, other))
    return sorted(found.values(), key=lambda one: one.start)


def claims(text: str) -> list[Fact]:
    """All that is looked for in the sources of `text`, in order."""
    return sorted([*facts(text), *_names(text)], key=lambda fact: fact.start)


def _turned(text: str, stated: list[Fact], ground: Ground) -> Iterator[tuple[Fact, str]]:
    """Numbers that point the other way than in the sources: 80%以下 for 80%以上."""
    for fact, way in comparators(text, stated):
        ways = ground.comparators.get((fact.kind, fact.key[0]), ())
        known = {other for unit, other in ways if same_unit(unit, fact.key[-1])}
        if contradicted(way, known):
            yield fact, f"{fact.text}（{'、'.join(sorted(known)) or '没有上下限'}）"


def _moved(text: str, stated: Iterable[Fact], ground: Ground) -> Iterator[tuple[Fact, str]]:
    """Facts in whose place the sources have another one."""
    for here in placed(folded(text), (fact for fact in stated if fact.kind in _PLACED)):
        if other := instead(here, ground.places):
            yield here.fact, other


def grounds(sources: Sequence[Article], known: Sequence[str] = ()) -> Ground:
    """What the sources state; `known` as in `check`."""
    ground = Ground(sources=sources)
    words = []
    for source in sources:
        told = _whole_text(source)
        words.append(told)
        days = (source.published, source.signed, source.effective)
        ground.dates |= {_day(day) for day in days if day}
        found = facts(told, articles=True)
        for fact in found:
            _take(ground, fact)
        for fact, way in comparators(told, found):
            ground.comparators.setdefault((fact.kind, fact.key[0]), set()).add((fact.key[-1], way))
        ground.places.add(placed(folded(told), (*found, *_bodies(told))))
    ground.words = _short(folded("\n".join((*words, *known))))
    ground.bare = bare(ground.words)
    return ground


def _whole_text(source: Article) -> str:
    attached = (part for file in source.attachments for part in (file.name, _reflowed(file)))
    named = (*source.issuers, source.origin, source.interprets, source.document_number)
    body = (paragraph.text for paragraph in source.body)
    return "\n".join((source.title, *body, *attached, *named))


def _reflowed(file: Attachment) -> str:
    return "\n".join(paragraph.text for paragraph in reflow(file.text))


def _take(ground: Ground, fact: Fact) -> None:
    if fact.kind is FactKind.TITLE:
        ground.titles.add(fact.key[0])
        for inner in facts(fact.text[1:-1]):  # 《…（2025年版）》 also names its year
            _take(ground, inner)
    elif fact.kind is FactKind.NUMBER:
        ground.numbers.setdefault(fact.key[0], set()).add(fact.key[1])
    elif fact.kind is FactKind.PERCENT:
        ground.percents.add(fact.key[0])
    elif fact.kind is FactKind.DATE:
        ground.dates.add(fact.key)
    elif fact.kind is FactKind.DOCUMENT:
        ground.documents.add(fact.key)


def _stands(fact: Fact, ground: Ground) -> bool:
    if fact.kind is FactKind.NUMBER:
        return _is_counted(fact, ground)
    if fact.kind is FactKind.PERCENT:
        return fact.key[0] in ground.percents
    if fact.kind is FactKind.DATE:
        return fact.key in ground.dates or any(_same_day(fact.key, day) for day in ground.dates)
    if fact.kind is FactKind.DOCUMENT:
        return any(_same_document(fact.key, known) for known in ground.documents)
    if fact.kind is FactKind.CODE:
        return fact.key[0] in ground.words
    return _is_titled(fact.key[0], ground)


def _is_counted(fact: Fact, ground: Ground) -> bool:
    number, unit = fact.key
    if any(same_unit(unit, other) for other in ground.numbers.get(number, ())):
        return True
    return unit in BODY_UNITS.words and number == str(_signed(ground.sources))


def _signed(sources: Sequence[Article]) -> int:
    """How many bodies signed a source: 三部委联合 counts them."""
    signed = (max(len(s.issuers), len(issuers(s, ""))) for s in sources)
    return max(signed, default=0)


def _same_day(stated: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Every part that both name agrees, and the source is as exact as the text."""
    pairs = list(zip(stated, known, strict=True))
    exact = all(told or not said for said, told in pairs[1:])
    return exact and all(not said or not told or said == told for said, told in pairs) and (
        bool(known[0]) or not stated[0] or bool(stated[1])
    )  # fmt: skip


def _same_document(stated: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """医保办发 2025, 9 is not 医保发 2025, 9; words before the code do not count."""
    if stated[1:] != known[1:]:
        return False
    pairs = list(zip(stated[0][::-1], known[0][::-1], strict=False))
    alike = next((n for n, (a, b) in enumerate(pairs) if a != b), len(pairs))
    return alike >= min(3, len(pairs))


def _is_titled(title: str, ground: Ground) -> bool:
    """The title's words stand in a source, or it shortens one that does: 《办法》."""
    if title in ground.bare or bare(_short(title)) in ground.bare:
        return True
    longer = (other for other in ground.titles if len(other) > len(title))
    return len(title) <= SHORT_TITLE and any(title in other for other in longer)


def _titles(text: str) -> set[str]:
    """The titles that a text itself gives in full, bare."""
    return {bare(found) for found in _TITLE.findall(without_brackets(text))}


def _names(text: str) -> Iterator[Fact]:
    """Organisations and places outside titles; generic ones are no names."""
    plain = _TITLE.sub(lambda found: f"《{'□' * len(found[1])}》", folded(text))
    taken = bytearray(len(plain))  # a 1 for each character that belongs to a name
    for kind, pattern in (
        (FactKind.ORGANISATION, BODY),
        (FactKind.ORGANISATION, HOSPITAL),
        (FactKind.PLACE, PLACE),
        (FactKind.PLACE, REGION),
    ):
        for found in pattern.finditer(plain):
            inside = 1 in taken[found.start() : found.end()]
            if not inside and not (pattern in (HOSPITAL, REGION) and is_generic(found[0])):
                take(taken, found.start(), found.end())
                yield Fact(kind, found[0], found.start(), (_short(found[0]),))


def _bodies(text: str) -> Iterator[Fact]:
    """Organisations and places as they stand in a source."""
    plain = folded(text)
    for kind, pattern in ((FactKind.ORGANISATION, BODY), (FactKind.PLACE, PLACE)):
        for found in pattern.finditer(plain):
            yield Fact(kind, found[0], found.start(), (_short(found[0]),))


def _short(text: str) -> str:
    """Organisations under their short forms, as names are compared."""
    return short_forms(text).lower()


def _is_named(fact: Fact, ground: Ground) -> bool:
    """The name stands in a source; of a long run of characters its last ones are the name."""
    name = fact.key[0]
    return any(name[at:] in ground.words for at in range(max(1, len(name) - 4)))


def _day(day: date) -> tuple[str, ...]:
    plain = day.date() if isinstance(day, datetime) else day
    return (str(plain.year), str(plain.month), str(plain.day))
