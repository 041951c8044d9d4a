"""《》 “” （） paired, the right way round, and of one width."""

import re
from collections import Counter
from collections.abc import Iterator

from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.checking.lint.spots import spots
from digest.lexicon import load

RULE = "成对符号"
_OPEN = {pair[0]: pair[1] for pair in load("typography")["paired"].words}
_CLOSE = {close: open_ for open_, close in _OPEN.items()}
_FOLD = str.maketrans("()", "（）")
_LISTED, _MIXED = load("proof").rule("numbered_item"), load("proof").rule("mixed_brackets")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’")
_HAN = r"[\u4e00-\u9fff]"
_STRAIGHT = re.compile(rf"(?<={_HAN})[\"＂]|[\"＂](?={_HAN})")


def check(context: LintContext) -> Iterator[Finding]:
    """A mark without its partner, turned the wrong way, or typed as a straight one."""
    for spot in spots(context.issue):
        straight = list(_straight(spot.text))
        lone = (f for f in _unpaired(spot.text) if not straight or spot.text[f[0]] not in "“”")
        for start, end, said in (*lone, *straight, *_mixed(spot.text)):
            words = excerpt(spot.text, start, end)
            yield Finding(RULE, Severity.ERROR, spot.place, words, said)


def _unpaired(text: str) -> Iterator[tuple[int, int, str]]:
    items = {match.end() - 1 for match in _LISTED.finditer(text)}
    stack: list[tuple[str, int]] = []
    waiting = Counter[str]()  # how often each mark is in it: a long text may leave many open
    plain = _APOSTROPHE.sub("'", text.translate(_FOLD))
    for at, char in enumerate(plain):
        if char in _OPEN:
            stack.append((char, at))
            waiting[char] += 1
        elif char in _CLOSE and at not in items:
            if not waiting[_CLOSE[char]]:
                yield at, at + 1, _without_opening(text, at, char)
                continue
            while (last := stack.pop())[0] != _CLOSE[char]:
                waiting[last[0]] -= 1
                yield last[1], last[1] + 1, _without_closing(last[0])
            waiting[_CLOSE[char]] -= 1
    for mark, place in stack:
        yield place, place + 1, _without_closing(mark)


def _without_closing(mark: str) -> str:
    if mark in "“‘":
        return "左引号后面没有配对的右引号，请补上。"
    return f"“{mark}”后面没有配对的“{_OPEN[mark]}”，请补上。"


def _without_opening(text: str, at: int, char: str) -> str:
    if char != "”":
        return f"“{char}”前面没有配对的“{_CLOSE[char]}”，请补上。"
    begins = at == 0 or text[at - 1] in "，。；：、！？\n（"
    if begins:
        return "左引号误写成了右引号，请改为“。"
    return "右引号前面没有左引号（可能左引号漏了，或写反了），请补上“。"


def _straight(text: str) -> Iterator[tuple[int, int, str]]:
    """One finding for all of a text, at the first of them."""
    found = list(_STRAIGHT.finditer(text))
    if found:
        count = f"，共 {len(found)} 处" if len(found) > 1 else ""
        yield *found[0].span(), f'直引号"应改为中文引号“”{count}。'


def _mixed(text: str) -> Iterator[tuple[int, int, str]]:
    """`（ICU)`: one half of a pair of brackets full width, the other not."""
    for found in _MIXED.finditer(text):
        yield *found.span(), "括号一半全角、一半半角，请统一为（）。"
