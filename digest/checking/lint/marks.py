"""Full-width marks between Chinese characters, no blanks between a number and its unit."""

import re
from collections.abc import Iterator

from crawler.characters import is_chinese
from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.checking.lint.spots import Spot, spots
from digest.lexicon import load

RULE_MARKS, RULE_BLANKS = "全角标点", "空格"
SHOWN = 3  # excerpts in one finding
_HAN = "\u4e00-\u9fff"
_HALF = re.compile(
    rf"(?<=[{_HAN}”》）])[ \u3000]*[,;:!?](?=[{_HAN}“《（]|$)"  # 见效,持续
    rf"|(?<=[{_HAN}”》）])[ \u3000]*[,;](?=[\dA-Za-z])"  # 措施,3个
    rf"|(?<=[\d%％‰A-Za-z])[ \u3000]*[,;](?=[{_HAN}“《（])|(?<=[A-Za-z]):(?=[{_HAN}])"
    rf"|(?<=[{_HAN}])\.(?=[{_HAN}“《（]|$)|[｡､]",
    re.M,
)
_BRACKET = load("typography").rule("half_brackets")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "｡": "。", "､": "、"}
_WHITE = "[ \u00a0\u2002-\u200a\u3000]"
_BLANK = re.compile(
    rf"(?<=[{_HAN}，。；：、（《“]){_WHITE}+(?=\d)|(?<=\d){_WHITE}+(?=[{_HAN}%％‰℃])"
    rf"|(?<=[{_HAN}]){_WHITE}+(?=[，。；：！？、）》”])"
)


def check(context: LintContext) -> Iterator[Finding]:
    """One finding a text, with its first places; blanks say nothing where print was taken apart."""
    for spot in spots(context.issue):
        if spot.place.part.quoted:
            continue
        half = [*_HALF.finditer(spot.text), *filter(_holds_chinese, _BRACKET.finditer(spot.text))]
        if half:
            yield _finding(RULE_MARKS, Severity.ERROR, spot, half, "应改为全角标点")
        if not context.issue.wrapped and (blanks := list(_BLANK.finditer(spot.text))):
            yield _finding(RULE_BLANKS, Severity.HINT, spot, blanks, "数字和汉字之间的空格应去掉")


def full(text: str) -> str:
    """`text` with full-width marks; the rule of GB/T 15834—2011 for Chinese text."""
    text = _HALF.sub(lambda found: _FULL[found[0].strip()], text)
    return _BRACKET.sub(lambda f: f"（{f[1]}）" if _holds_chinese(f) else f[0], text)


def _holds_chinese(found: re.Match[str]) -> bool:
    return any(map(is_chinese, found[0]))


def without_blanks(text: str) -> str:
    """`text` without the blanks between numbers and Chinese characters."""
    return _BLANK.sub("", text)


def _finding(
    rule: str, severity: Severity, spot: Spot, found: list[re.Match[str]], said: str
) -> Finding:
    shown = "；".join(f"…{excerpt(spot.text, *f.span())}…" for f in found[:SHOWN])
    return Finding(rule, severity, spot.place, shown, f"{said}，共 {len(found)} 处。", fixable=True)
