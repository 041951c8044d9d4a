"""The points of an entry: 一是…。二是…。, each from one part of the document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from crawler.official.numerals import numeral
from digest.composing.again import ends_alike, runs_on
from digest.composing.antecedents import points_back
from digest.composing.coverage import parts_of, shortening
from digest.composing.features import returns
from digest.composing.filling import fill
from digest.composing.idle import is_beside, is_empty
from digest.composing.lead import Piece
from digest.composing.manners import role_of
from digest.composing.markers import ARTICLE
from digest.composing.outline import Node
from digest.composing.points import FEWEST, NAMED_MOST, in_chapter, is_question
from digest.composing.salience import is_contact, is_counted, only_urges, takes_effect
from digest.composing.shortly import apart
from digest.composing.summary import Choice, Scored, scored
from digest.composing.theme import NO_THEME, Theme
from digest.composing.units import Unit, addresses, listed
from digest.composing.weights import Manner
from digest.composing.worth import worth
from digest.lexicon import Rule, load

SHORTEST = 6  # characters of a sentence that says something (参照执行。 does not)
UNNAMED_MOST = 8  # points without a heading
_FORMAL_ARTICLE, _FRAMES_TEXT = (
    load("formulas").rule(name) for name in ("formal_article", "frames_text")
)
_APPLIES, _FIGURE = load("formulas").rule("applies"), load("strength").rule("figure")
_CASE_NUMBER = load("parts").rule("case_number")
_GENERIC, _ALONE = load("parts").rule("generic"), load("parts").rule("alone")


def telling(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Without the articles on purpose, scope, terms and effect, which say nothing new.

    A text of a few articles that would be left with one is told with scope and terms.
    """
    nodes = tuple(n for n in nodes if not (n.weight < 150 and is_contact(n.own.text)))
    found = tuple(n for n in nodes if not _is_article(n, _FORMAL_ARTICLE))
    fuller = tuple(n for n in nodes if not _is_article(n, _FRAMES_TEXT))
    return fuller if len(found) < 2 and len(fuller) >= FEWEST else found


def _is_article(node: Node, rule: Rule) -> bool:
    return node.rank == ARTICLE and bool(rule.search(node.own.text[:200]))


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
    points = tuple(points)
    articles = any(map(in_chapter, points))
    told_in = partial(_choice, used=used, how=how, about=about, articles=articles)
    choices = _strongest([told_in(node) for node in points], how)
    fill(choices, target, most, how)
    told = [c for c in choices if c.chosen or _stands_alone(c, how, articles=articles)]
    if len(told) == 1:  # one is not counted
        return list(_printed(1, told[0], how))[1:]
    announced = any(text.endswith("如下：") for text in used)
    before = told[:1] if told and _is_uncounted(told, how) and not announced else []
    opening = [Piece(*piece) for choice in before for unit in choice.units for piece in unit.pieces]
    rest = told[len(before) :]
    if len(rest) == 1:
        return opening + list(_printed(1, rest[0], how))[1:]
    counted = enumerate(rest, 1)
    return opening + [piece for n, choice in counted for piece in _printed(n, choice, how)]


def _stands_alone(choice: Choice, how: Manner, *, articles: bool) -> bool:
    """Whether a heading is told without a sentence: of a rule only one that says what is done."""
    if articles:
        return not how.each and bool(_ALONE.match(choice.title))
    return bool(choice.title) and not choice.generic


def _is_uncounted(told: list[Choice], how: Manner) -> bool:
    """Whether the first part stands before 一是: it is general, or says what it applies to."""
    scope = not told[0].title and all(_APPLIES.match(unit.text) for unit in told[0].units)
    return scope or _is_general(told, 1 if how.each else FEWEST)


def _is_general(told: list[Choice], few: int) -> bool:
    """Whether the first part has no heading and all others have one: it is not counted."""
    return len(told) > few and not told[0].title and all(choice.title for choice in told[1:])


def _choice(node: Node, used: set[str], how: Manner, about: Theme, *, articles: bool) -> Choice:
    title = "" if is_question(node) or addresses(node.title) else node.title
    title = _CASE_NUMBER.sub("", title)
    # half of an inner list (一是… without its 二是…) would break the count of the entry
    offers = [s for s in _offers(node, how, about.under(node.title)) if _says(s.unit.text)]
    offers = _fresh(offers, used)
    running = [s for s in offers if not s.unit.is_statutory]
    offers = running if about.is_law else running or offers
    offers = _grounded(offers, node, about)
    if how.each:
        offers = [s for s in offers if not only_urges(s.unit.text)] or offers
    else:
        fit = worth(offers, title, articles=articles)
        offers = fit or _stand_by(offers, "" if articles else title)
    if title and not offers and (names := listed(node.lines)):
        offers = [Scored(Unit((("：", None), *names), 0), 1.0)]
        return Choice(title, offers, node.own.index, node.weight)
    below = "".join(line.text for line in node.lines)
    parts = parts_of(title, about.title, below) if about.is_law else ()
    return Choice(title and f"{title}。", offers, node.own.index, node.weight, parts)


def _grounded(offers: list[Scored], node: Node, about: Theme) -> list[Scored]:
    """The offers that speak of nothing untold; of no law a sentence that does leans on another."""
    known, part = f"{node.title}{about.title}", "".join(line.text for line in node.lines)
    lost = [points_back(s.unit.text, known, part) for s in offers]
    if about.is_law:
        return [s for s, one in zip(offers, lost, strict=True) if not one] or offers
    return [replace(s, leans=s.leans or one) for s, one in zip(offers, lost, strict=True)]


def _stand_by(offers: list[Scored], title: str) -> list[Scored]:
    """What a part says that is all of one sort: creeds are told, 组织实施 is not."""
    formal = not title or _GENERIC.match(title) or is_empty(title)
    return [] if formal else [s for s in offers if not is_beside(s.unit.text)]


def _offers(node: Node, how: Manner, about: Theme) -> list[Scored]:
    return scored(node.lines, bare=True, how=how, role=role_of(node), theme=about)


def _says(text: str) -> bool:
    counted = is_counted(text) or takes_effect(text) or returns(text)
    return len(text) >= SHORTEST and not counted


def _fresh(offers: list[Scored], used: set[str]) -> list[Scored]:
    """The offers without what the lead has, and without what only wants the same as it does."""
    told = [s for s in offers if s.unit.text not in used]
    return [s for s in told if _FIGURE.search(s.unit.text) or not _wants(s.unit.text, used)] or told


def _wants(text: str, used: set[str]) -> bool:
    """Whether the lead wants the same thing: 完善药品价格形成机制."""
    return any(ends_alike(text, one) or runs_on(text, one) for one in used)


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


def _printed(number: int, choice: Choice, how: Manner) -> Iterable[Piece]:
    yield Piece(f"{numeral(number)}是")
    if choice.title:
        yield from _headed(choice, how)
        if not (choice.units or choice.title.endswith("。")):
            yield Piece("。")
    for unit in choice.units:
        yield from (Piece(text, index) for text, index in unit.pieces)


def _headed(choice: Choice, how: Manner) -> Iterator[Piece]:
    """The heading, without what of it is not told.

    Of a rule, told in runs, only what stands behind the first thing: its words are looked for, and
    `凡取得资格的，均可申请注册` tells 注册条件 without the word.
    """
    start, told = 0, "".join(unit.text for unit in choice.units)
    cuts = shortening(choice.parts, told)
    for cut in cuts if how.each or all(cut.start for cut in cuts) else ():
        yield Piece(choice.title[start : cut.start], choice.paragraph)
        yield Piece(choice.title[cut.start : cut.end], choice.paragraph, struck=True)
        start = cut.end
    yield Piece(choice.title[start:], choice.paragraph)
