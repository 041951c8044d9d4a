"""Whether an answer is a rewriting at all, and of this point: not a refusal, not another text."""

import re
from collections import Counter
from re import Match

from digest.composing.pairs import common, pairs, share
from digest.lexicon import load
from digest.rewriting.gate.case import Case

LEAST, MOST = 0.45, 1.3  # of the point's length
SPARE = 12  # characters more are always allowed
ECHO, OBEYED, MERGED = 10, 7, 12  # characters in a row that give the origin away
STRANGE = 3  # of its character pairs are not the point's nor its paragraphs'
KEPT = 0.5  # of the point's character pairs
CLAUSE = 6  # pairs of a clause that says something
LOST = 0.55  # of its pairs
SHORT = 2  # characters of each half of an item
_ANSWERS = load("answers")
_REFUSES, _MARKDOWN, _PREFACE = (_ANSWERS.rule(n) for n in ("refuses", "markdown", "preface"))
_COUNTS = _ANSWERS.rule("counts")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_ITEM, _BASIS = _ANSWERS.rule("item"), _ANSWERS.rule("basis")
_MARKS = "、和及与"
_ENDS = ("。", "！", "？", "”", "）")


def refusal(case: Case) -> str:
    """抱歉，我无法…"""
    found = _REFUSES.search(case.new)
    return f"模型推辞了（“{found[0]}”）" if found else ""


def markdown(case: Case) -> str:
    """Lists, headings, bold, links, tags."""
    found = _MARKDOWN.search(case.new)
    return f"答复带着 Markdown 或网页的记号（“{found[0].strip()}”）" if found else ""


def foreign(case: Case) -> str:
    """Words in Latin letters that the source does not have."""
    known = {word.lower() for word in _LATIN.findall(case.known)}
    strange = [word for word in _LATIN.findall(case.new) if word.lower() not in known]
    return f"改写里混进了外文（“{' '.join(strange[:4])}”）" if strange else ""


def echo(case: Case) -> str:
    """The question given back, or talk around the text."""
    if found := _PREFACE.search(case.new):
        return f"答复里有改写以外的话（“{found[0]}”）"
    found_text = _unknown(case, (case.asked,), ECHO)
    return f"答复复述了给模型的要求（“{found_text}”）" if found_text else ""


def obeyed(case: Case) -> str:
    """The answer says what a page told models to say."""
    found = _unknown(case, case.ground.injected, OBEYED)
    return f"模型照办了原文里写给它的话（“{found}”）" if found else ""


def merged(case: Case) -> str:
    """Several points in one, or another point's words."""
    counted = [found.strip() for found in _COUNTS.findall(case.new)]
    if [mark for mark in counted if mark not in case.old]:
        return f"改写又分出了要点（“{counted[0]}”）"
    if "\n" in case.new:
        return "改写分成了几段，一个要点只应有一段"
    found = _unknown(case, case.others, MERGED)
    return f"改写把别的要点并了进来（“{found}”）" if found else ""


def length(case: Case) -> str:
    """Much shorter, much longer, or without an end."""
    old, new = len(case.old), len(case.new)
    if new < LEAST * old:
        return f"改写太短，只有 {new} 字，原稿 {old} 字"
    if new > MOST * old + SPARE:
        return f"改写太长，有 {new} 字，原稿 {old} 字"
    return "" if case.new.endswith(_ENDS) else "改写没有写完，最后一句没有句号"


def omitted(case: Case) -> str:
    """A sentence, a clause or an item of a list that the answer does not have."""
    left = Counter(pairs(case.old)) - Counter(pairs(case.new))
    for clause in _CLAUSE.findall(case.old):
        own = Counter(pairs(clause))
        told = own.total() < CLAUSE or _BASIS.match(clause)
        if not told and (own & left).total() > LOST * own.total():
            return f"改写漏了“{clause}”"
    items = (found for found in _ITEM.finditer(case.old) if _is_gone(found, case))
    return next((f"改写漏了一项“{item[0]}”" for item in items), "")


def _is_gone(item: Match[str], case: Case) -> bool:
    """Whether an item is told once less, and its list stands nowhere or its neighbours meet."""
    less = case.new.count(item[0]) < case.old.count(item[0])
    before, behind = case.old[item.start() - 3 : item.start() - 1], case.old[item.end() :][:3]
    around = f"{before}、{item[0]}{behind}"
    meets = [f"{before}{mark}{behind.lstrip(_MARKS)[:2]}" for mark in _MARKS]
    met = any(case.new.count(pair) > case.old.count(pair) for pair in meets)
    return less and (around not in case.new or met) and not _is_shortened(item[0], case.new)


def _is_shortened(item: str, new: str) -> bool:
    """结算周期、结算范围 as 结算周期、范围: what went from the item stands before it."""
    return any(
        item[:at] in new and f"、{item[at:]}" in new for at in range(SHORT, len(item) - SHORT + 1)
    )


def strayed(case: Case) -> str:
    """The answer tells something else than the point."""
    kept = share(case.old, case.new)
    return f"改写和原稿对不上，原稿的话只留下 {kept:.0%}" if kept < KEPT else ""


def _unknown(case: Case, texts: tuple[str, ...], least: int) -> str:
    """A stretch of the answer that stands in one of these texts, and not in what it may draw on."""
    left, known = case.new, set(pairs(case.known))
    while found := common(left, texts, least):
        if sum(pair not in known for pair in pairs(found)) >= STRANGE:
            return found
        left = left.replace(found, "\n", 1)
    return ""
