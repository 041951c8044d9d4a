"""Characters, words and marks typed twice: told and proposed, and only a mark is mended."""

from collections.abc import Iterator

from digest.checking.lint import doubling
from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.checking.lint.spots import spots
from digest.lexicon import load

RULE = "重字"
LEXICON = load("doubling")
MARK = LEXICON.rule("mark_twice")
RIGHT = LEXICON.rule("word_twice_right")
_WORD = LEXICON.rule("word_twice")


def check(context: LintContext) -> Iterator[Finding]:
    """A character, a word or a mark that stands twice."""
    for spot in spots(context.issue):
        if spot.place.part.quoted:
            continue
        for start, end, once, fixable in _doubled(spot.text):
            said = f"“{spot.text[start:end]}”重复，应为“{once}”。"
            words = excerpt(spot.text, start, end)
            word = spot.text[start:end]
            yield Finding(RULE, Severity.ERROR, spot.place, words, said, fixable=fixable, word=word)


def once(text: str) -> str:
    """`text` with each mark that stands twice taken out; words are an editor's to change."""
    return MARK.sub(lambda found: found[1] or found[0], text)


def _doubled(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Where something stands twice, what it should be, and whether that is safe."""
    for start, end in doubling.slips(text):
        yield start, end, text[start], False
    for found in MARK.finditer(text):
        yield *found.span(), found[0][: (len(found[0]) + 1) // 2], bool(found[1])
    for found in _WORD.finditer(text):
        one = found["word"]
        if len(set(one)) > 1 and not RIGHT.search(one):
            yield *found.span(), one, False
