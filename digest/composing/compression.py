"""What a sentence can do without and still say the same: asides, orders, a title, a subject.

A rule proposes, `binds` has the last word: what limits, forbids or counts is never struck.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crawler.official.kind import kind_of
from digest.composing.antecedents import promises
from digest.composing.cuts import Cut
from digest.composing.lead import THIS, Piece
from digest.composing.sentences import is_whole
from digest.composing.units import HEADING
from digest.lexicon import load

_LEXICON, _TITLE = load("compression"), load("typography").rule("title")
_BINDS, _DUTY_OF = _LEXICON.rule("binds"), _LEXICON.rule("duty_of")
_ASIDE, _NUMBERED = _LEXICON.rule("aside"), _LEXICON.rule("numbered")
_BY_ORDER, _SPEAKER = _LEXICON.rule("by_order"), _LEXICON.rule("speaker")
_WHO_BY_ORDER, _CITED = _LEXICON.rule("who_by_order"), _LEXICON.rule("cited")
_ASKED = _LEXICON.rule("asked_again")
_URGING, _ALSO, _ANNOUNCES = (_LEXICON.rule(name) for name in ("urging", "also", "announces"))
_EXAMPLES, _TWICE, _REST = (_LEXICON.rule(name) for name in ("examples", "twice", "rest"))
_CALLED, _PIVOT = _LEXICON.rule("called"), _LEXICON.rule("pivot")
_BACKGROUND = _LEXICON.rule("background")
_DOES_RELEASE = load("heading").rule("does_release")
_BRACKETED = load("attached").rule("remark")


def cuts(pieces: Sequence[Piece], at: int, title: str = "") -> Iterator[Cut]:
    """What the piece `at` can do without; `title` is the heading's, with its 《》."""
    text = pieces[at].text
    yield from _by_rule(text)
    before = pieces[at - 1] if at else Piece("")
    if before.paragraph is None or len(before.text) <= HEADING:  # nothing that it adds to
        yield from (Cut(found.start(), found.end()) for found in _ALSO.finditer(text))
    yield from _again(pieces, at)
    if title and not any(p.paragraph is not None and is_whole(p.text) for p in pieces[:at]):
        yield from _title_again(text, title)
        yield from (Cut(found.start(), found.end()) for found in _BACKGROUND.finditer(text))


@lru_cache(2048)  # a draft is written again and again
def _by_rule(text: str) -> tuple[Cut, ...]:
    return tuple(_ruled(text))


def _ruled(text: str) -> Iterator[Cut]:
    for rule in (_ASIDE, _NUMBERED, _SPEAKER, _URGING, _EXAMPLES, _TWICE, _REST, _CALLED):
        for found in rule.finditer(text):
            if rule in (_NUMBERED, _REST) or not binds(found[0]):
                yield Cut(found.start(), found.end())
    for found in _BY_ORDER.finditer(text):
        if not binds(found[0]):  # 督促机构，按要求，上传: the comma before it goes too
            yield Cut(found.start() - bool(_PIVOT.search(text[: found.start()])), found.end())
    yield from said_before(text)
    if (led := _WHO_BY_ORDER.match(text)) and not binds(led["cut"]):
        yield Cut(*led.span("cut"))


def said_before(text: str) -> Iterator[Cut]:
    """The number of the article that was broken, and a duty that the sentence has just named."""
    for said in filter(None, (_CITED.search(text), _ASKED.search(text))):
        yield Cut(*said.span("cut"))


def binds(words: str) -> bool:
    """Whether striking the words would change what is said; names in 《》 bind nobody."""
    return bool(
        _BINDS.search(_BRACKETED.sub("", _TITLE.sub("", words)) if "《" in words else words)
    )


def _again(pieces: Sequence[Piece], at: int) -> Iterator[Cut]:
    """The subject of a sentence, where the sentence just before it has the same one."""
    subject, before = _subject(pieces[at]), pieces[at - 1] if at else Piece("")
    same = is_whole(before.text) and _subject(before) == subject
    if subject and same and not promises(before.text):
        yield Cut(0, len(subject))


def _subject(piece: Piece) -> str:
    found = _DUTY_OF.match(piece.text) if piece.paragraph is not None else None
    return found["subject"] if found and not binds(found["subject"]) else ""


def _title_again(text: str, title: str) -> Iterator[Cut]:
    """发布了《关于…的通知》 below the heading that names it: 发布了通知."""
    for found in _TITLE.finditer(text):
        kind = kind_of(found[1])
        told = _DOES_RELEASE.search(text[: found.start()])
        if (
            found[1].endswith(title.strip("《》"))
            and found[1].endswith(kind)
            and kind in THIS
            and told
        ):
            yield Cut(found.start(), found.end(1) - len(kind))
            yield Cut(found.end(1), found.end())
            if said := _ANNOUNCES.match(text, found.end()):  # 发布通知，提出自即日起
                yield Cut(found.end(), found.end(), "，")
                yield Cut(said.end(), said.end() + 1)
