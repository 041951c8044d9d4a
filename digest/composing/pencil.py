"""What an editor's pencil does to chosen sentences: words that only the source's reader follows.

本条例 is 该条例 in an entry; a definition nobody uses, 他表示， and 由…负责解释 go, and what
`compression` says more briefly. Whatever stays is the source's, in its order; only 该 is ours.
What goes stays in place as struck pieces, so that an editor sees it and may put it back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from re import Match

from digest.composing import compression, idlecuts, layout
from digest.composing.cuts import Cut
from digest.composing.joins import joined
from digest.composing.lead import THIS, Piece
from digest.composing.runs import runs
from digest.composing.sentences import han_count
from digest.lexicon import load

_PENCIL = load("pencil")
_OWN_NAME, _DEFINITION = _PENCIL.rule("own_name"), _PENCIL.rule("definition")
_QUOTED = load("voices").rule("quoted")
_STRUCK = tuple(_PENCIL.rule(name) for name in ("he_says", "interprets", "please_do"))

REACH = 14  # characters before a definition that its name may shorten
LEFT = 4  # characters; 该办法。 says nothing


def pencilled(pieces: Sequence[Piece], title: str = "") -> list[tuple[Piece, ...]]:
    """What an editor would leave of each piece, in parts; () where nothing is left of it.

    `title` is the heading's, with its 《》: the first sentence need not say it again.
    """
    told: list[tuple[Piece, ...]] = [
        (piece,) if piece.paragraph is None else tuple(_edited(pieces, at, title))
        for at, piece in enumerate(pieces)
    ]
    for run in runs(pieces):
        after = "".join(piece.text for piece in pieces[run.last + 1 :])
        told[run.first] = tuple(_plain(run.told, after))
        told[run.first + 1 : run.last + 1] = [()] * (run.last - run.first)
    return joined(told)


def _plain(told: Sequence[Piece], after: str) -> Iterator[Piece]:
    """A list that runs: nothing is taken of it but what only the source's reader follows."""
    for piece in told:
        if piece.struck or piece.paragraph is None:
            yield piece
        else:
            cuts = [*_cuts(piece.text, (after,)), *compression.said_before(piece.text)]
            yield from _without(piece, sorted(cuts), 0)


def _edited(pieces: Sequence[Piece], at: int, title: str) -> Iterator[Piece]:
    if layout.is_the_rest(pieces, at):
        return iter((replace(pieces[at], struck=True),))
    found = [
        *_cuts(pieces[at].text, (piece.text for piece in pieces[at + 1 :])),
        *compression.cuts(pieces, at, title),
        *idlecuts.cuts(pieces, at, title),
        *layout.cuts(pieces, at),
    ]
    item = at > 0 and pieces[at - 1].text.endswith(("：", "；"))  # （一）警告； says enough
    cuts = sorted(found, key=lambda cut: (cut.start, -cut.end))
    return _without(pieces[at], cuts, 0 if item else LEFT)


def _cuts(text: str, later: Iterable[str]) -> Iterator[Cut]:
    yield from _ruled(text)
    if found := list(_DEFINITION.finditer(text)):
        after = "".join(later)
        yield from (Cut(m.start(), m.end()) for m in found if not _used(m, after))


@lru_cache(2048)  # a draft is written again and again
def _ruled(text: str) -> tuple[Cut, ...]:
    struck = [Cut(m.start(), m.end()) for rule in _STRUCK for m in rule.finditer(text)]
    quoted = [range(*m.span()) for m in _QUOTED.finditer(text)]
    own = [m for m in _OWN_NAME.finditer(text) if not any(m.start() in one for one in quoted)]
    return (*struck, *(Cut(m.start(), m.start() + 1, _said(m["kind"])) for m in own))


def _said(kind: str) -> str:
    """What an entry says for 本 before a kind of document."""
    return "" if kind in THIS else "该"


def _used(definition: Match[str], after: str) -> bool:
    """Whether the short form is needed: used later, and not plain from the words before it."""
    name, before = definition["name"], definition.string[: definition.start()].rstrip("》”")
    later = definition.string[definition.end() :] + after
    return name in later and not before.endswith(name) and not _shortens(name, before)


def _shortens(name: str, words: str) -> bool:
    """Whether a name only leaves out some characters of the last words: 定点医疗机构, 定点机构."""
    rest = iter(words[-REACH:])
    return all(character in rest for character in name)


def _without(piece: Piece, cuts: Sequence[Cut], least: int) -> Iterator[Piece]:
    """The piece in parts: what stands between the cuts, what they take, and our words for it.

    Nothing where no more than `least` characters stay.
    """
    if not cuts:
        yield from [piece] if piece.text else ()
        return
    parts: list[Piece] = []
    start = 0
    for cut in cuts:
        if cut.start < start:
            continue
        parts.append(replace(piece, text=piece.text[start : cut.start]))
        taken = replace(piece, text=piece.text[cut.start : cut.end], struck=True)
        parts.append(Piece(cut.words) if cut.words else taken)
        start = cut.end
    parts.append(replace(piece, text=piece.text[start:]))
    if start == 0 or han_count("".join(p.text for p in parts if not p.struck)) > least:
        yield from (part for part in parts if part.text)
