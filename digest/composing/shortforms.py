"""Short forms such as 《办法》: they stand for a title that was named before, or not at all."""

from collections.abc import Iterable

from crawler.official.kind import kind_of
from digest.composing.heading import Heading
from digest.composing.lead import Piece
from digest.lexicon import load

_LEXICON, _TITLE = load("attached"), load("typography").rule("title")
_BARE, _REMARK = _LEXICON.rule("bare_kind"), _LEXICON.rule("remark")
_ALIASES, _CALLED = _LEXICON.rule("aliases"), _LEXICON.rule("called")


def unintroduced(head: Heading, pieces: Iterable[Piece], sources: str) -> set[str]:
    """The pieces that use a short form nobody introduced: neither heading nor earlier words.

    `sources` is the text that says which titles are short forms: 以下简称《意见》.
    """
    said, found = head.text, set()
    aliases = {title for called in _ALIASES.findall(sources) for title in _TITLE.findall(called)}
    for piece in pieces:
        for title in _TITLE.finditer(piece.text):
            before = said + piece.text[: title.start()]
            short = title[1] in aliases or _BARE.match(title[1])
            if short and not _introduced(title[1], before, head):
                found.add(piece.text)
        said += piece.text
    return found


def _introduced(title: str, before: str, head: Heading) -> bool:
    """Named in full or by `以下简称` before; the heading's own kind stands for its document."""
    if _CALLED.search(before) or f"《{title}》" in before:
        return True
    named = [_REMARK.sub("", full[1]) for full in _TITLE.finditer(before)]
    return any(full.endswith(title) for full in named) or kind_of(title) == title == head.kind
