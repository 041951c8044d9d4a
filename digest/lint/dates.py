"""Years and days that cannot be, weekdays that are not, and years that contradict each other."""

import re
from collections.abc import Iterator
from datetime import date

from digest.issue import SectionKey
from digest.lint.finding import Finding, Matter, Severity, excerpt
from digest.lint.spots import spots, texts

RULE = "日期"
FARTHEST = 40  # years from the issue: a plan may look ahead to 2035, 2050 or 2060
OLDEST = 1500  # an older year is a slip rather than history
_YEAR = re.compile(r"(?<![\d.前元])(\d{3,6})\s*年(?!前|后|来|间|以|内|的?历史)")
_TYPED = re.compile(r"20\d\d")
_DAY = re.compile(
    r"(?:(?<!\d)(\d{4})\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(\d{1,3})\s*日"
    r"(?:\s*[（(]?\s*(?:星期|周)([一二三四五六日天])[）)]?)?"
)
_LEAD = re.compile(
    r"\s*(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*(?:[-—~至]\s*\d{1,2}\s*)?日"
)
_HEADED = re.compile(r"(?<!\d)(20\d\d)(?=\s*年(?!版))")
_WEEKDAYS = "一二三四五六日"


def check(matter: Matter) -> Iterator[Finding]:
    """Every spot for itself; then each heading against its text and each lead day."""
    around = int(matter.issue.month[:4]) if matter.issue.month else 0
    for spot in spots(matter.issue):
        for start, end, said in (*_years(spot.text, around), *_days(spot.text, around)):
            words = excerpt(spot.text, start, end)
            yield Finding(RULE, Severity.ERROR, spot.place, words, said)
    for section, place, text in texts(matter.issue):
        rest = text.text.removeprefix(text.heading)
        if said := _contradiction(text.heading, rest):
            yield Finding(RULE, Severity.ERROR, place, text.heading, said)
        if section.key is SectionKey.POLICY and (said := _late(rest, matter)):
            yield Finding(RULE, Severity.DOUBT, place, rest[:20], said)


def _years(text: str, around: int) -> Iterator[tuple[int, int, str]]:
    for found in _YEAR.finditer(text):
        year, digits = int(found[1]), len(found[1])
        if digits > 4:
            likely = [y for y in _without_one(found[1]) if _TYPED.fullmatch(y)]
            best = min(likely, key=lambda y: abs(int(y) - around), default="")
            if best:  # 12356年底 is a telephone line
                yield *found.span(), f"年份“{found[1]}”写错了，是否应为 {best}？"
        elif digits == 4 and around and (year < OLDEST or year > around + FARTHEST):
            yield *found.span(), f"年份 {year} 不合理，请核对。"
        elif digits == 3 and re.match(r"\s*\d{1,2}\s*月|底|度|初", text[found.end() :]):
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


def _contradiction(heading: str, rest: str) -> str:
    """A heading of one year over a text that speaks only of another."""
    plain = re.sub(r"[（(][^（）()]*[）)]", "", heading)
    named = set(_HEADED.findall(plain))
    told = _HEADED.findall(rest[:300])
    if not named or not told or named & set(_TYPED.findall(rest)):
        return ""
    return f"标题写{'、'.join(sorted(named))}年，正文写{told[0]}年，请核对。"


def _late(rest: str, matter: Matter) -> str:
    """A lead day that is not of the issue's time: after its day, or months before."""
    found, month = _LEAD.match(rest), matter.issue.month
    if not found or not month:
        return ""
    year, at = int(found[1] or month[:4]), int(month[5:])
    gap = (int(month[:4]) - year) * 12 + at - int(found[2])
    if not found[1] and gap < -6:
        gap += 12
    if gap < 0 or _after(found, year, matter):
        return "日期在本期出刊之后，请核对。"
    return f"日期比本期（{month}）早了 {gap} 个月，请核对。" if gap > 2 else ""


def _after(found: re.Match[str], year: int, matter: Matter) -> bool:
    printed = matter.issue.masthead.day
    told = (year, int(found[2]), int(found[3]))
    return bool(printed and found[1] is None and told[1] == printed.month and told[2] > printed.day)
