"""What an editor's pencil does to chosen sentences: words that only the source's reader follows.

本条例 is 该条例 in an entry; a definition nobody uses, 他表示， and 由…负责解释 go. Whatever stays
is the source's, in its order; only 该 is ours.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from re import Match

from digest.composing.lead import THIS, Piece
from digest.composing.sentences import han_count
from digest.lexicon import load

_PENCIL = load("pencil")
_OWN_NAME, _DEFINITION = _PENCIL.rule("own_name"), _PENCIL.rule("definition")
_STRUCK = tuple(_PENCIL.rule(name) for name in ("he_says", "interprets", "please_do"))

LEFT = 4  # characters; 该办法。 says nothing

_Cut = tuple[int, int, str]  # from, to, and what is written instead


def pencilled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces as an editor would leave them; those of which nothing is left are gone."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.paragraph is None:
            found.append(piece)
            continue
        after = "".join(p.text for p in pieces[at + 1 :])
        found += _without(piece, sorted(_cuts(piece.text, after)))
    return found


def _cuts(text: str, after: str) -> Iterator[_Cut]:
    for rule in _STRUCK:
        yield from ((m.start(), m.end(), "") for m in rule.finditer(text))
    for m in _DEFINITION.finditer(text):
        if not _used(m, after):
            yield (m.start(), m.end(), "")
    for m in _OWN_NAME.finditer(text):
        yield (m.start(), m.start() + 1, "" if m["kind"] in THIS else "该")


def _used(definition: Match[str], after: str) -> bool:
    """Whether the short form is needed: used later, and not plain from the words before it."""
    name, before = definition["name"], definition.string[: definition.start()].rstrip("》”")
    later = definition.string[definition.end() :] + after
    return name in later and not before.endswith(name)


def _without(piece: Piece, cuts: Iterable[_Cut]) -> Iterator[Piece]:
    """The piece in parts: what stands between the cuts, and our words in place of them."""
    parts: list[Piece] = []
    start = 0
    for begin, end, words in cuts:
        if begin < start:
            continue
        parts.append(replace(piece, text=piece.text[start:begin]))
        parts.append(Piece(words))
        start = end
    parts.append(replace(piece, text=piece.text[start:]))
    if start == 0 or han_count("".join(part.text for part in parts)) > LEFT:
        yield from (part for part in parts if part.text)
