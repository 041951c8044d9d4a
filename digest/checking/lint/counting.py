"""Numbers of lists: 一是, （1）, 1.: complete and in order."""

import re
from collections.abc import Iterator

from crawler.official.numerals import number_of, numeral
from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.issue.places import of_section, of_text, texts
from digest.issue.printed import PrintedSection
from digest.lexicon import load

RULE = "序号"
_N = "[一二三四五六七八九十]{1,3}"
_IS = rf"(?:^|(?<=[。；;：:，,、》！？\s\n]))第?(?P<is>{_N})是(?!否)"
_ROUND = r"(?:^|(?<=[。；：\n]))[（(]\s*(?P<round>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[）)]"
_DOT = r"(?:^|(?<=[。；：]))(?P<dot>\d{1,2})[.．、](?!\d)"
_TH = r"(?:^|(?<=[。；：\n]))第(?P<th>[一二三四五六七八九十])[，,、](?![一二三四五六七八九十])"
_MARK = re.compile(f"{_IS}|{_ROUND}|{_DOT}|{_TH}", re.M)
_CLAIM = load("proof").rule("claim")
NEAR = 80  # characters before 二是 in which its 一是 may stand in the middle of a sentence
_NAMES = {"is": "{}是", "round": "（{}）", "dot": "{}.", "th": "第{}，"}


def check(context: LintContext) -> Iterator[Finding]:
    """Gaps and repeats in a text's lists, in a section's texts and in the sections."""
    yield from _sections(context)
    for section in context.issue.sections:
        yield from _labels(section)
    for place, text in texts(*context.issue.sections):
        for start, end, said in (*_lists(text.text), *_claims(text.text), *_widths(text.text)):
            words = excerpt(text.text, start, end)
            yield Finding(RULE, Severity.ERROR, place, words, said)


def _sections(context: LintContext) -> Iterator[Finding]:
    last = 0
    for section in context.issue.sections:
        if section.ordinal and (no := number_of(section.ordinal)) != last + 1:
            said = f"栏目序号应当接着“{numeral(last + 1)}、”，请核对。"
            words = f"{section.ordinal}、{section.title}"
            yield Finding(RULE, Severity.ERROR, of_section(section), words, said)
            last = no
        elif section.ordinal:
            last += 1


def _labels(section: PrintedSection) -> Iterator[Finding]:
    last = 1 if section.opening.startswith(("1.", "1．", "1、")) else 0
    for text in section.texts:
        if text.label and text.no != last + 1:
            yield Finding(
                RULE,
                Severity.ERROR,
                of_text(section, text),
                f"{text.label}{text.heading}",
                f"序号应当是 {last + 1}.，请核对是否漏了一条。",
            )
        last = text.no


def _lists(text: str) -> Iterator[tuple[int, int, str]]:
    """Each kind of number by itself; a list inside a list is left again at the outer number."""
    stacks: dict[str, list[int]] = {kind: [] for kind in _NAMES}
    for mark in _MARK.finditer(text):
        kind = mark.lastgroup or ""
        no = number_of(mark[kind])
        if kind == "dot" and text[mark.end() :].lstrip().startswith("是"):
            end = text.index("是", mark.end()) + 1
            yield mark.start(), end, f"“{mark[0]} 是”像是“{numeral(no)}是”之误，请核对序号。"
        if kind != "is":
            stacks["is"].clear()
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


def _claims(text: str) -> Iterator[tuple[int, int, str]]:
    """`三个方面：一是…` with two or four of them."""
    for claim in _CLAIM.finditer(text):
        wanted = number_of(claim["n"])
        kind = claim.lastgroup or ""
        counted = 0
        for mark in _MARK.finditer(text, claim.end()):
            if mark.lastgroup == kind and number_of(mark[kind]) != counted + 1:
                break
            counted += mark.lastgroup == kind
        if counted != wanted:
            yield *claim.span(), f"前面说有 {wanted} 点，后面列了 {counted} 点，请核对。"


def _widths(text: str) -> Iterator[tuple[int, int, str]]:
    marks = [mark for mark in _MARK.finditer(text) if (mark["round"] or "").isdecimal()]
    odd = [mark for mark in marks if mark[0][0] != marks[0][0][0]]
    if odd:
        yield *odd[0].span(), "同一段里的序号有的用全角括号、有的用半角括号，请统一为（）。"
