"""Chinese typography as the newsletter prints it; words are never changed, only their dress."""

from functools import lru_cache
from re import Match

from crawler.official.number import year_bracketed
from crawler.text import squash
from digest.lexicon import Rule, load

_LEXICON = load("typography")
HAN, _WIDE = _LEXICON.rule("han"), _LEXICON.rule("wide")
_BLANK, _BLANK_AT_DIGIT = _LEXICON.rule("blank"), _LEXICON.rule("blank_at_digit")
_HALF_MARK, _HALF_STOP = _LEXICON.rule("half_mark"), _LEXICON.rule("half_stop")
_HALF_BRACKETS = _LEXICON.rule("half_brackets")
_DOUBLED, _QUOTE = _LEXICON.rule("doubled"), _LEXICON.rule("quote")
TITLE = _LEXICON.rule("title")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


def tidy(text: str) -> str:
    """A paragraph with paired quotation marks, full-width punctuation, no stray blanks."""
    return _settled(_quoted(squash(text)), _BLANK)


@lru_cache(maxsize=8192)  # a month's titles are ranked, compared with those printed, and drafted
def tidy_title(text: str) -> str:
    """A title the same way; a blank between two Chinese characters parts its halves and stays."""
    plain = TITLE.sub(lambda m: _BLANK.sub("", m[0]), _quoted(squash(text)))
    return _settled(plain, _BLANK_AT_DIGIT)


def _settled(text: str, blanks: Rule) -> str:
    """Widened until nothing changes: a mark that became wide makes its neighbour follow."""
    while (wider := _widened(blanks.sub("", text))) != text:
        text = wider
    return text


def _widened(text: str) -> str:
    text = year_bracketed(text)
    text = _HALF_MARK.sub(lambda m: _FULL[m[1] or m[2]], _HALF_BRACKETS.sub(_bracketed, text))
    return _DOUBLED.sub(r"\1", _HALF_STOP.sub("。", text))


def _bracketed(found: Match[str]) -> str:
    """Full-width where they hold or follow Chinese: `（2025年版）`, but `f(x)` as it is."""
    before = found.string[: found.start()][-1:]
    return f"（{found[1]}）" if _WIDE.search(found[1] + before) else found[0]


def _quoted(text: str) -> str:
    """Quotation marks that open and close in turn, where their number is even."""
    marks = _QUOTE.findall(text)
    if _balanced(marks) or len(marks) % 2:
        return text
    turn = iter("“”" * (len(marks) // 2))
    return _QUOTE.sub(lambda _: next(turn), text)


def _balanced(marks: list[str]) -> bool:
    depth = 0
    for mark in marks:
        depth += {"“": 1, "”": -1}.get(mark, 99)
        if depth not in (0, 1, 2):
            return False
    return depth == 0
