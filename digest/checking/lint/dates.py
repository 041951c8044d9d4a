"""Years and days that cannot be, weekdays that are not, and years that contradict each other."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from crawler.characters import without_brackets
from digest.checking.lint.finding import Finding, LintContext, Severity, excerpt
from digest.checking.lint.spots import spots
from digest.issue.places import texts
from digest.lexicon import load

RULE = "日期"
FARTHEST = 40  # years from the issue: a plan may look ahead to 2035, 2050 or 2060
OLDEST = 1500  # an older year is a slip rather than history
_LEXICON = load("proof")
_YEAR = _LEXICON.rule("year")
_SHORT = _LEXICON.rule("year_short")
_LETTER = _LEXICON.rule("year_with_letter")
_TYPED = re.compile(r"20\d\d")
_RANGE, _DAY = _LEXICON.rule("day_range"), _LEXICON.rule("day")
_LEAD, _HEADED = _LEXICON.rule("lead_day"), _LEXICON.rule("year_headed")
_GOES_ON = _LEXICON.rule("year_goes_on")
_WEEKDAYS = "一二三四五六日"


def check(context: LintContext) -> Iterator[Finding]:
    """Every spot for itself; then each heading against its text and each lead day."""
    around = int(context.issue.month[:4]) if context.issue.month else 0
    for spot in spots(context.issue):
        for start, end, said in _slips(spot.text, around):
            words = excerpt(spot.text, start, end)
            yield Finding(RULE, Severity.ERROR, spot.place, words, said)
    for place, text in texts(*context.issue.sections):
        rest = text.text.removeprefix(text.heading)
        if said := _contradiction(text.heading, rest, context.issue.month[:4]):
            yield Finding(RULE, Severity.ERROR, place, text.heading, said)
        if place.section.plan.of_documents and (said := _late(rest, context)):
            yield Finding(RULE, Severity.DOUBT, place, rest[:20], said)


def _slips(text: str, around: int) -> Iterator[tuple[int, int, str]]:
    yield from _years(text, around)
    yield from _days(text, around)
    yield from _ranges(text)


def _years(text: str, around: int) -> Iterator[tuple[int, int, str]]:
    for found in _LETTER.finditer(text):
        yield *found.span(), f"年份“{found[0]}”里夹着字母或圆圈，请改成数字。"
    for found in _SHORT.finditer(text):
        yield *found.span(), f"年份“{found[1]}”少了一位，请核对。"
    for found in _YEAR.finditer(text):
        year, digits = int(found[1]), len(found[1])
        if digits > 4:
            likely = [y for y in _without_one(found[1]) if _TYPED.fullmatch(y)]
            best = min(likely, key=lambda y: abs(int(y) - around), default="")
            if best:  # 12356年底 is a telephone line
                yield *found.span(), f"年份“{found[1]}”写错了，是否应为 {best}？"
        elif digits == 4 and around and year % 1000 and not OLDEST <= year <= around + FARTHEST:
            yield *found.span(), f"年份 {year} 不合理，请核对。"
        elif digits == 3 and _GOES_ON.match(text[found.end() :]):
            yield *found.span(), f"年份“{found[1]}”少了一位，请核对。"


def _without_one(digits: str) -> set[str]:
    return {digits[:i] + digits[i + 1 :] for i in range(len(digits))}


def _days(text: str, around: int) -> Iterator[tuple[int, int, str]]:
    for found in _DAY.finditer(text):
        year = int(found[1]) if found[1] else None
        try:
            day = date(year or 2024, int(found[2]), int(found[3]))  # 2024 has a 29 February
        except ValueError:
            yield *found.span(), "没有这一天，请核对日期。"
            continue
        if found[4] and (year or around):
            if not year:
                day = day.replace(year=around) if (day.month, day.day) != (2, 29) else day
            weekday = _WEEKDAYS[day.weekday()]
            if found[4].replace("天", "日") != weekday:
                yield *found.span(), f"{day:%Y-%m-%d} 是星期{weekday}，请核对。"


def _ranges(text: str) -> Iterator[tuple[int, int, str]]:
    """8月3日至1日, 2月30—22日; from December to January is right."""
    for found in _RANGE.finditer(text):
        month, first, later, last = (int(part or 0) for part in found.groups())
        if not found[3] and not 1 <= first <= monthrange(2024, min(max(month, 1), 12))[1]:
            if "日" not in text[found.start() : found.start(4)]:  # else _days tells it
                yield *found.span(), "没有这一天，请核对日期。"
        elif first > last and later in (0, month):
            yield *found.span(), "起止日期颠倒了，请核对。"


def _contradiction(heading: str, rest: str, around: str) -> str:
    """A heading of one year over a text that speaks only of another; plans look ahead."""
    named = set(_HEADED.findall(without_brackets(heading)))
    told = [year for year in _HEADED.findall(rest[:300]) if around not in named or year < around]
    if not named or not told or named & set(_TYPED.findall(rest)):
        return ""
    return f"标题写{'、'.join(sorted(named))}年，正文写{told[0]}年，请核对。"


def _late(rest: str, context: LintContext) -> str:
    """A lead day that is not of the issue's time: after its day, or months before."""
    found, month = _LEAD.match(rest), context.issue.month
    if not found or not month:
        return ""
    year, at = int(found[1] or month[:4]), int(month[5:])
    gap = (int(month[:4]) - year) * 12 + at - int(found[2])
    if not found[1] and gap < -6:
        gap += 12
    if gap < 0 or _after(found, year, context):
        return "日期在本期出刊之后，请核对。"
    return f"日期比本期（{month}）早了 {gap} 个月，请核对。" if gap > 2 else ""


def _after(found: re.Match[str], year: int, context: LintContext) -> bool:
    printed = context.issue.masthead.day
    told = (year, int(found[2]), int(found[3]))
    return bool(printed and found[1] is None and told[1] == printed.month and told[2] > printed.day)
