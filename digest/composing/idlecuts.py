"""What the pencil takes of a sentence that others say already, or that says nothing.

Clauses that only lead, urge, promote or recite go where others take their place; so does the
point's heading said again, and an item that a later sentence tells in full.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crawler.official.kind import kind_of
from digest.composing.again import says_again
from digest.composing.compression import binds
from digest.composing.cuts import Cut
from digest.composing.idle import Clause, clauses, duty_of, is_empty
from digest.composing.lead import Piece
from digest.composing.sentences import han_count
from digest.lexicon import load

_LEXICON, _STRENGTH = load("compression"), load("strength")
_ITEM, _OWN_WORDS = _LEXICON.rule("item"), _LEXICON.rule("own_words")
_OWN_SUBJECT, _BARE_DUTY = _LEXICON.rule("own_subject"), load("idle").rule("bare_duty")
_MISSES, _TASK = load("idle").rule("misses"), load("idle").rule("task")
_ADVERBIAL, _LAST = _LEXICON.rule("adverbial"), _LEXICON.rule("last_item")
_ARRANGED = load("joins").rule("arranged")
_COUNTED = load("idle").rule("counted")
_FIGURE, _ORDINAL = _STRENGTH.rule("figure"), _STRENGTH.rule("ordinal")
ITEM, SAME = 16, 0.8  # characters of an item, and how much of it a later sentence has


def cuts(pieces: Sequence[Piece], at: int, title: str = "") -> Iterator[Cut]:
    """What of the piece `at` says nothing new; `title` is the heading's, with its 《》.

    A creed (准则) and a law are told in their own words.
    """
    bound = _OWN_WORDS.search(kind_of(title.strip("《》")))
    if not (bound or _is_heading(pieces, at)):
        yield from _without_empty(pieces[at].text)
    yield from _headed_again(pieces, at)
    yield from _told_twice(pieces, at)


def _is_heading(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is the heading of a point that more is told of."""
    counted = at > 0 and bool(_ORDINAL.fullmatch(pieces[at - 1].text))
    return counted and (at + 1 == len(pieces) or not pieces[at].text.endswith(("；", "，")))


@lru_cache(2048)  # a draft is written again and again
def _without_empty(text: str) -> tuple[Cut, ...]:
    return tuple(_empty_cuts(text))


def _empty_cuts(text: str) -> Iterator[Cut]:
    """The clauses that only lead, urge or recite, where others are left and take their place.

    `各地要加强组织领导，完善目录。` keeps its 各地要; a clause that binds anybody stays, and of a
    task on which a sanction hangs (对未按要求推进的地区约谈) what is to be done.
    """
    told = clauses(text)
    wanted = bool(_MISSES.search(text))
    empty = [is_empty(clause.text) and not binds(clause.text[_lead(clause) :]) for clause in told]
    empty = [
        idle and not (wanted and _TASK.search(clause.text))
        for clause, idle in zip(told, empty, strict=True)
    ]
    for at, (clause, idle) in enumerate(zip(told, empty, strict=True)):
        if not idle or all(empty):
            continue
        mark = text[clause.end : clause.end + 1]
        if mark == "，" and not all(empty[at:]):
            after = next(c for c, idle in zip(told[at:], empty[at:], strict=True) if not idle)
            if _lead(clause) and _BARE_DUTY.match(after.text):  # 应当遵守规范，不得泄露
                continue
            turns = _OWN_SUBJECT.match(after.text)  # 各地要制定方案，国家医保局将约谈
            if turns and _COUNTED.match(clause.text):  # 二要聚焦重点，完成率达到100%
                continue
            yield Cut(clause.start + (0 if turns else _lead(clause)), clause.end + 1)
        elif at and text[clause.start - 1] == "，" and all(empty[at:]) and not _lead(clause):
            before = [c.text for c, idle in zip(told[:at], empty[:at], strict=True) if not idle]
            if not (before and _ADVERBIAL.match(before[-1])):  # 根据授权，履行职责: the verb stays
                yield Cut(clause.start - 1, clause.end)


def _headed_again(pieces: Sequence[Piece], at: int) -> Iterator[Cut]:
    """A clause that only says the point's heading again: `…等手段，建立健全监管机制，促进自律。`"""
    heads = [n for n in range(1, at) if _ORDINAL.fullmatch(pieces[n - 1].text)]
    heading = pieces[heads[-1]].text.rstrip("。") if heads else ""
    text = pieces[at].text
    for clause in clauses(text):
        if clause.text == heading and text[clause.end : clause.end + 1] == "，":
            yield Cut(clause.start, clause.end + 1)


def _told_twice(pieces: Sequence[Piece], at: int) -> Iterator[Cut]:
    """What stands between two ； and is told in full by a later sentence."""
    later = [p.text for p in pieces[at + 1 :] if p.paragraph is not None]
    for item in _ITEM.finditer(pieces[at].text):
        known = han_count(item[0]) >= ITEM and any(says_again(item[0], one, SAME) for one in later)
        if known and not _FIGURE.search(item[0]):
            yield Cut(item.start(), item.end())
    if (last := _LAST.search(pieces[at].text)) and any(_arranged(last[0], one) for one in later):
        yield Cut(*last.span())


def _arranged(item: str, later: str) -> bool:
    """Whether an item only says that something is arranged, and a later sentence what and how."""
    short = _ARRANGED.search(item)
    full = (found for found in _ARRANGED.finditer(later) if short)
    return any(
        short and found["what"] == short["what"] and found["how"][-2:] == short["how"][-2:]
        for found in full
        if len(found[0]) > len(item)
    )


def _lead(clause: Clause) -> int:
    return duty_of(clause.text)
