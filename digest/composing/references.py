"""How a law comes back to its own rules: what its penalties name again is no detail.

A penalty says for what it is given, by the number of an article (违反本条例第九条规定) or in the
words of a rule (未按规定告知患者病情的). Each such conduct speaks for the one sentence that asks
the contrary; a rule that nobody is punished for breaking has no vote.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from crawler.official.numerals import number_of
from digest.composing.document import Line
from digest.composing.markers import ARTICLE, SECOND, marker
from digest.composing.salience import pairs
from digest.composing.sentences import split
from digest.lexicon import load

ALIKE = 0.2  # of what a conduct is about, by its rare words, the rule has to speak of
BREVITY = 0.25  # how much it counts that a rule says nothing else
MOST = 2.0  # votes of one sentence
OPENING = 16  # characters in which an organ of state stands that is told to do something
SPILLS = 0.5  # of a vote for what opens the paragraph
_LEXICON = load("provisions")
_PENALTY, _OFFICIALS = load("strength").rule("penalty"), _LEXICON.rule("officials")
_CONDUCT, _CIRCUMSTANCE = _LEXICON.rule("conduct"), _LEXICON.rule("circumstance")
_AUTHORITY, _MADE_FOR = _LEXICON.rule("authority"), _LEXICON.rule("made_for")
_CITED, _ARTICLE = _LEXICON.rule("cites"), _LEXICON.rule("article")

# the paragraph (`Line.index`) and the words of a sentence, and how often a penalty names it again
Votes = tuple[tuple[int, str, float], ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A sentence of an article: `number` is the article's, `at` counts its paragraphs from 1."""

    number: int
    at: int
    index: int
    text: str
    words: frozenset[str]


@lru_cache(16)
def votes(lines: tuple[Line, ...]) -> Votes:
    """How often the penalties of a law in `lines` name each of its sentences again, up to MOST."""
    articles = list(_articles(lines))
    penal = [article for article in articles if _punishes(article)]
    rules = [r for article in articles if article not in penal for r in _rules(article)]
    spread = Counter(word for rule in rules for word in rule.words)
    weight = {word: log(1 + len(rules) / times) for word, times in spread.items()}
    counted: defaultdict[tuple[int, str], float] = defaultdict(float)
    for text in (text for article in penal for text in _conducts(article)):
        for rule, worth in _named(text, rules, weight):
            counted[rule.index, rule.text] += worth
            if (opening := _opening(rule, rules)) is not rule:
                counted[opening.index, opening.text] += SPILLS * worth
    return tuple((index, text, min(MOST, n)) for (index, text), n in counted.items())


def named_again(pieces: Iterable[tuple[str, int | None]], found: Votes) -> float:
    """How often penalties name the words of some paragraphs again, 0 to MOST."""
    told = {index: text.rstrip("。；") for text, index in pieces if index is not None}
    fit = [n for index, text, n in found if index in told and _same(told[index], text)]
    return min(MOST, sum(fit))


def _same(told: str, text: str) -> bool:
    return told in text or text in told


def _articles(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    found: list[Line] = []
    for line in lines:
        mark = marker(line.text)
        if mark and mark.rank <= ARTICLE and found:
            yield tuple(found)
            found = []
        if found or (mark and mark.rank == ARTICLE):
            found.append(line)
    if found:
        yield tuple(found)


def _punishes(article: Sequence[Line]) -> bool:
    text = "".join(line.text for line in article)
    times = len(_PENALTY.findall(text))
    return times > 1 or bool(times and _CONDUCT.search(article[0].text))


def _rules(article: Sequence[Line]) -> Iterator[_Rule]:
    mark, at = marker(article[0].text), 0
    if _MADE_FOR.search(article[0].text):
        return
    for line in article:
        at += not _is_item(line)
        own = marker(line.text)
        for text in split(line.text[own.length if own else 0 :]):
            if not _AUTHORITY.search(text[:OPENING]):
                words = frozenset(pairs(text))
                yield _Rule(mark.number if mark else 0, at, line.index, text.rstrip("。；"), words)


def _is_item(line: Line) -> bool:
    mark = marker(line.text)
    return mark is not None and mark.rank >= SECOND


def _conducts(article: Sequence[Line]) -> Iterator[str]:
    """What is punished: the words before the penalty, and each item of a list."""
    for line in article:
        if _OFFICIALS.search(line.text):
            return
        if _is_item(line) and _PENALTY.search(line.text):
            continue  # （一）涉及一级保护的，处每株…: how much, not for what
        found = _CONDUCT.finditer(line.text)
        said = [line.text] if _is_item(line) else [conduct["conduct"] for conduct in found]
        yield from (text for text in said if _CITED.search(text) or not _CIRCUMSTANCE.search(text))


def _opening(rule: _Rule, rules: Iterable[_Rule]) -> _Rule:
    """The sentence that opens the paragraph of one, or the list it is an item of."""
    return next(r for r in rules if (r.number, r.at) == (rule.number, rule.at))


def _named(
    text: str, rules: Sequence[_Rule], weight: dict[str, float]
) -> Iterator[tuple[_Rule, float]]:
    """The sentences that a conduct breaks: in what it cites, else the one it is most like."""
    words = [word for word in set(pairs(text)) if word in weight]
    cited = list(_cited(text))
    for number, paragraph in cited:
        fit = [r for r in rules if r.number == number and paragraph in (0, r.at)]
        if fit:
            yield max(fit, key=lambda r: _likeness(words, r, weight)), 1.0
    best = max(rules, key=lambda r: _likeness(words, r, weight), default=None)
    if best and not cited and (alike := _likeness(words, best, weight)) >= ALIKE:
        yield best, min(1.0, alike * 2)


def _cited(text: str) -> Iterator[tuple[int, int]]:
    for chain in _CITED.finditer(text):
        for one in _ARTICLE.finditer(chain[0]):
            yield number_of(one["number"]), number_of(one["paragraph"] or "") or 0


def _likeness(words: Sequence[str], rule: _Rule, weight: dict[str, float]) -> float:
    """How much of the words a rule has, 0 to 1; a long rule has much by chance."""
    if rule.words.isdisjoint(words):
        return 0.0
    whole = sum(weight[word] for word in words)
    own = sum(weight.get(word, 0.0) for word in rule.words)
    both = sum(weight[word] for word in words if word in rule.words)
    return both / whole * (both / own) ** BREVITY if whole and own else 0.0
