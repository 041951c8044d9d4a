"""Words and marks typed twice."""

import re
from collections.abc import Iterator

from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.checking.lint.spots import spots

RULE = "重字"
# a little word twice: what may stand before or behind it so that both are right
# (目的的, 为了了解, 行为为, 以及及时, 存在在, 参与与, 缓和和)
_SMALL = re.compile(
    r"(?<![目标])的的(?![确士])|(?<![不得])了了(?!解|然|结|之|如|断)|(?<!行)(?<!认)(?<!成)为为(?!何|民)|被被|把把(?!关)"
    r"|(?<![应针面一成])对对(?!象|方|策|比|照|口|接)|将将|(?<!合)并并|从而而|或或|之之|其其|这这|不不|该该|于于(?!是)"
    r"|(?<![但若于要就可])是是(?!非|否)|就就|(?<!存)(?<!现)(?<!所)(?<![潜实])在在(?!研|线|职|校|院|读|地|场|建|岗|编|册|园|家|乎|于|途|京|治|营)"
    r"|(?<![予加足可得所难何])以以(?!色|及|往|下|上|内|外|前|后|来)|(?<![直达])到到(?!岗|位|期|场|底|达|来|处|账|院|访)"
    r"|(?<![参赠给授付寄])与与(?!会)|(?<![服听顺随自盲遵])从从(?!前|来|事|业|属|严|优|快|简|容)|(?<![缓温调平])和和(?!谐|平|睦|解|蔼)|[吗呢吧]{2,}"
)
_WORD = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,6})(?P=word)")
# 加强医院医院感染管理; 人民医院医院管理; 讨论讨论
_RIGHT = frozenset(("医院", "研究", "讨论", "商量", "委员", "协会", "学会", "中心", "管理"))
# 非常非常, 很少很少, 一个一个, 多的多
_INTENSE = re.compile(
    r"大[片篇把批]|多少|有各|面对$|[\u4e00-\u9fff]着$|非常|的|(?!一是)[很一每如好几][\u4e00-\u9fff]$"
)
_MARKS = re.compile(r"([，。；：、])\1+|[，、；：][。，、；：]|。[，、；：]")


def check(context: LintContext) -> Iterator[Finding]:
    """A small word, a word or a mark that stands twice."""
    for spot in spots(context.issue):
        if spot.place.part.quoted:
            continue
        for found in _doubled(spot.text):
            words = excerpt(spot.text, *found.span())
            said = f"“{found[0]}”重复，应为“{_once(found)}”。"
            yield Finding(RULE, Severity.ERROR, spot.place, words, said, fixable=is_safe(found))


def once(text: str) -> str:
    """`text` with the safe repeats taken out."""
    text = _SMALL.sub(_once, text)
    return _MARKS.sub(lambda found: _once(found) if found[1] else found[0], text)


def is_safe(found: re.Match[str]) -> bool:
    """Whether the repeat can be no word: a small word or one mark twice."""
    return bool(_SMALL.fullmatch(found[0]) or (found.re is _MARKS and found[1]))


def _doubled(text: str) -> Iterator[re.Match[str]]:
    yield from _SMALL.finditer(text)
    yield from _MARKS.finditer(text)
    for found in _WORD.finditer(text):
        one = found["word"]
        if one not in _RIGHT and len(set(one)) > 1 and not _INTENSE.match(one):
            yield found


def _once(found: re.Match[str]) -> str:
    return found[0][: (len(found[0]) + 1) // 2]
