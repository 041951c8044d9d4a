"""Numbers of lists in a text: 一是, （1）, 1., 第一，: complete and in order."""

import re
from collections.abc import Iterator

from crawler.official.numerals import number_of, numeral

_N = "[一二三四五六七八九十]{1,3}"
_IS = rf"(?:^|(?<=[。；;：:，,、》！？”）…\s\n]))第?(?P<is>{_N})是(?!否)"
_ROUND = r"(?:^|(?<=[。；：\n]))[（(]\s*(?P<round>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[）)]"
_DOT = r"(?:^|(?<=[。；：]))(?P<dot>\d{1,2})[.．、](?!\d)"
_TH = r"(?:^|(?<=[。；：\n]))第(?P<th>[一二三四五六七八九十])[，,、](?![一二三四五六七八九十])"
MARK = re.compile(f"{_IS}|{_ROUND}|{_DOT}|{_TH}", re.M)
NEAR = 80  # characters before 二是 in which its 一是 may stand in the middle of a sentence
_NAMES = {"is": "{}是", "round": "（{}）", "dot": "{}.", "th": "第{}，"}


def lists(text: str) -> Iterator[tuple[int, int, str]]:
    """Each kind of number by itself; a list inside a list is left again at the outer number."""
    stacks: dict[str, list[int]] = {kind: [] for kind in _NAMES}
    outside: dict[str, int] = {}  # how many 一是 lists were open when a list of this kind began
    for mark in MARK.finditer(text):
        kind = mark.lastgroup or ""
        no = number_of(mark[kind])
        if kind == "dot" and text[mark.end() :].lstrip().startswith("是"):
            end = text.index("是", mark.end()) + 1
            yield mark.start(), end, f"“{mark[0]} 是”像是“{numeral(no)}是”之误，请核对序号。"
        if kind != "is" and no == 1:
            outside[kind] = len(stacks["is"])
        elif kind != "is":
            del stacks["is"][outside.get(kind, 0) :]
        if not stacks[kind] and _is_loose(text[: mark.start()], kind, no):
            stacks[kind].append(no - 1)
        if said := _stepped(stacks[kind], no, kind):
            yield *mark.span(), said


def _is_loose(before: str, kind: str, no: int) -> bool:
    """Whether the number before stands in running words: 群众一是希望…, 第二个问题是…"""
    if kind == "is":
        return no == 2 and "一是" in before[-NEAR:]
    last = numeral(no - 1) if no > 1 else ""
    return kind == "th" and bool(last) and (f"第{last}" in before or f"其{last}" in before)


def _stepped(stack: list[int], no: int, kind: str) -> str:
    """Take `no` onto the lists still open; what is wrong with it, or ""."""
    if no == 1:
        stack.append(1)
        return ""
    before = list(stack)
    while stack and stack[-1] + 1 != no:
        stack.pop()
    if stack:
        stack[-1] = no
        return ""
    stack.append(no)
    if not before:
        return f"“{_named(kind, no)}”前面没有“{_named(kind, no - 1)}”，请核对序号。"
    return f"“{_named(kind, before[-1])}”之后应当是“{_named(kind, before[-1] + 1)}”，请核对序号。"


def _named(kind: str, no: int) -> str:
    return _NAMES[kind].format(numeral(no) if kind in ("is", "th") else no)
