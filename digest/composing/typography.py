"""Chinese typography as the newsletter prints it; words are never changed, only their dress."""

import re

from crawler.text import squash

HAN = "\u3400-\u9fff\uf900-\ufaff〇"
CLOSING = "”’）》〉】〕」』"
WIDE = HAN + CLOSING + "“‘（《〈【〔「『，。；：？！、—…·％"

_BLANK = re.compile(rf"(?<=[{WIDE}])\s+|\s+(?=[{WIDE}])")
_AROUND_DIGITS = re.compile(rf"(?<=\d)\s+(?=[{WIDE}])|(?<=[{WIDE}])\s+(?=\d)")
_TITLED = re.compile(r"《[^《》]*》")
_HALF = re.compile(rf"(?<=[{HAN}{CLOSING}])([,;:!?])|([,;!?])(?=[{HAN}“《（])")
_STOP = re.compile(rf"(?<=[{HAN}{CLOSING}])\.(?=$|[{HAN}“《（\s])")
_BRACKETS = re.compile(r"\(([^()（）]*)\)")
_NUMBER = re.compile(r"[\[［﹝【（(](20\d\d)[\]］﹞】）)](?=\s*(?:第\s*)?\d+\s*号)")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_DOUBLED = re.compile(r"([，。；：、])\1+")
_QUOTE = re.compile('[“”"＂]')


def tidy(text: str) -> str:
    """A paragraph with paired quotation marks, full-width punctuation, no stray blanks."""
    return _settled(_quoted(squash(text)), _BLANK)


def tidy_title(text: str) -> str:
    """A title the same way; a blank between two Chinese characters parts its halves and stays."""
    plain = _TITLED.sub(lambda m: _BLANK.sub("", m[0]), _quoted(squash(text)))
    return _settled(plain, _AROUND_DIGITS)


def _settled(text: str, blanks: re.Pattern[str]) -> str:
    """Widened until nothing changes: a mark that became wide makes its neighbour follow."""
    while (wider := _widened(blanks.sub("", text))) != text:
        text = wider
    return text


def _widened(text: str) -> str:
    text = _NUMBER.sub(r"〔\1〕", text)
    text = _HALF.sub(lambda m: _FULL[m[1] or m[2]], _BRACKETS.sub(_bracketed, text))
    return _DOUBLED.sub(r"\1", _STOP.sub("。", text))


def _bracketed(found: re.Match[str]) -> str:
    """Full-width where they hold or follow Chinese: `（2025年版）`, but `f(x)` as it is."""
    before = found.string[: found.start()][-1:]
    return f"（{found[1]}）" if re.search(rf"[{WIDE}]", found[1] + before) else found[0]


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
