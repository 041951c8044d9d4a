"""The points of an entry: 一是…。二是…。, each from one part of the document."""

from collections.abc import Iterable, Iterator

from crawler.official.numerals import numeral
from digest.composing.coverage import parts_of, shortening
from digest.composing.features import returns
from digest.composing.filling import fill
from digest.composing.lead import Piece
from digest.composing.manners import role_of
from digest.composing.markers import ARTICLE
from digest.composing.outline import Node
from digest.composing.points import FEWEST, NAMED_MOST, is_question
from digest.composing.salience import is_contact, is_counted, only_urges, takes_effect
from digest.composing.shortly import apart
from digest.composing.summary import Choice, Scored, scored
from digest.composing.theme import NO_THEME, Theme
from digest.composing.units import Unit, addresses, listed
from digest.composing.weights import Manner
from digest.lexicon import load

SHORTEST = 6  # characters of a sentence that says something (参照执行。 does not)
UNNAMED_MOST = 8  # points without a heading
_FORMAL_ARTICLE = load("formulas").rule("formal_article")


def telling(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Without the articles on purpose, scope, terms and effect, which say nothing new."""
    return tuple(
        n
        for n in nodes
        if not (n.rank == ARTICLE and _FORMAL_ARTICLE.search(n.own.text[:200]))
        and not (n.weight < 150 and is_contact(n.own.text))
    )


def telling_parts(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Parts that open a document, by their articles, without the formal ones."""
    return tuple(n for node in nodes for n in telling(node.children or (node,)))


def enumerated(
    points: Iterable[Node],
    used: set[str],
    target: int,
    most: int,
    how: Manner,
    about: Theme = NO_THEME,
) -> list[Piece]:
    """The points in about `target` characters, never over `most`; `used` stands in the lead.

    `about` is the theme of a law.
    """
    choices = _strongest([_choice(node, used, how, about) for node in points], how)
    fill(choices, target, most, how)
    told = [c for c in choices if c.chosen or (c.title and not c.generic and not how.each)]
    if len(told) == 1:  # one is not counted
        return list(_printed(1, told[0]))[1:]
    announced = any(text.endswith("如下：") for text in used)
    few = 1 if how.each else FEWEST
    before = told[:1] if _is_general(told, few) and not announced else []
    opening = [Piece(*piece) for choice in before for unit in choice.units for piece in unit.pieces]
    counted = enumerate(told[len(before) :], 1)
    return opening + [piece for n, choice in counted for piece in _printed(n, choice)]


def _is_general(told: list[Choice], few: int) -> bool:
    """Whether the first part has no heading and all others have one: it is not counted."""
    return len(told) > few and not told[0].title and all(choice.title for choice in told[1:])


def _choice(node: Node, used: set[str], how: Manner, about: Theme) -> Choice:
    title = "" if is_question(node) or addresses(node.title) else node.title
    # half of an inner list (一是… without its 二是…) would break the count of the entry
    offers = [
        s
        for s in _offers(node, how, about.under(node.title))
        if _says(s.unit.text) and not _in_lead(s.unit, used)
    ]
    offers = [s for s in offers if not only_urges(s.unit.text)] or offers
    if title and not offers and (names := listed(node.lines)):
        offers = [Scored(Unit((("：", None), *names), 0), 1.0)]
        return Choice(title, offers, node.own.index, node.weight)
    parts = parts_of(title, about.title) if how.each else ()
    return Choice(title and f"{title}。", offers, node.own.index, node.weight, parts)


def _offers(node: Node, how: Manner, about: Theme) -> list[Scored]:
    return scored(node.lines, bare=True, how=how, role=role_of(node), theme=about)


def _says(text: str) -> bool:
    counted = is_counted(text) or takes_effect(text) or returns(text)
    return len(text) >= SHORTEST and not counted


def _in_lead(unit: Unit, used: set[str]) -> bool:
    return unit.text in used


def _strongest(choices: list[Choice], how: Manner) -> list[Choice]:
    """Up to twelve parts; of more, those that say most, in their order."""
    named = [choice for choice in choices if choice.title]
    most = min(how.points, NAMED_MOST if len(named) > len(choices) / 2 else UNNAMED_MOST)
    if len(choices) <= most:
        return choices
    if how.each:
        return apart(choices, most, how.each)
    ranked = sorted(
        choices, key=lambda c: max((s.score for s in c.offers), default=0), reverse=True
    )
    return [choice for choice in choices if choice in ranked[:most]]


def _printed(number: int, choice: Choice) -> Iterable[Piece]:
    yield Piece(f"{numeral(number)}是")
    if choice.title:
        yield from _headed(choice)
        if not (choice.units or choice.title.endswith("。")):
            yield Piece("。")
    for unit in choice.units:
        yield from (Piece(text, index) for text, index in unit.pieces)


def _headed(choice: Choice) -> Iterator[Piece]:
    """The heading, without what of it is not told."""
    start, told = 0, "".join(unit.text for unit in choice.units)
    for cut in shortening(choice.parts, told):
        yield Piece(choice.title[start : cut.start], choice.paragraph)
        yield Piece(choice.title[cut.start : cut.end], choice.paragraph, struck=True)
        start = cut.end
    yield Piece(choice.title[start:], choice.paragraph)
