"""Name, number, day and people of an issue, wherever they stand; and its month."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from re import Match

from crawler.characters import unspaced
from crawler.official.dates import calendar_date
from crawler.official.numerals import number_of, year_of
from digest.issue.printed import Masthead
from digest.lexicon import load

_LEXICON = load("printed")
_NUMBER, _SPELT = _LEXICON.rule("issue_number"), _LEXICON.rule("spelt_number")
_DATE = _LEXICON.rule("day_or_month")
_PERSON = _LEXICON.rule("person")
_ORGANISER = _LEXICON.rule("organiser")
_NOUGHTS = str.maketrans("○OΟ零", "〇〇〇〇", "第")
_IN_NAME = _LEXICON.rule("month_in_name")
_LEAD_DAY, _YEAR = _LEXICON.rule("lead_day"), _LEXICON.rule("year_named")


def masthead(front: Sequence[str], end: Iterable[str], default: str) -> Masthead:
    """From the lines above 本期导读 and the last lines; `default` is the publication's name."""
    people = _people([*front, *end])
    whole = in_digits("\n".join(front))
    number = _NUMBER.search(whole)
    return Masthead(
        name=_name(front, default),
        number=int(number[1]) if number else None,
        day=_day(whole),
        organisers=tuple(line for line in front if _ORGANISER.fullmatch(line.strip())),
        contact=_DATE.sub("", people.get("联系人", "")).strip(),
        editor=people.get("编辑") or people.get("责任编辑") or people.get("本期编辑", ""),
        reviewer=people.get("审核", ""),
    )


def month_of(head: Masthead, front: Sequence[str], file_name: str, texts: Sequence[str]) -> str:
    """ "2025-09": by the masthead, the file's name, or the newest lead day of its policies."""
    if head.day:
        return f"{head.day:%Y-%m}"
    if found := _DATE.search(in_digits("\n".join(front))) or _IN_NAME.search(file_name):
        return f"{found[1]}-{int(found[2]):02}"
    return _guessed(texts)


def in_digits(text: str) -> str:
    """`text` with the numerals of 二〇二五年八月二十八日 and 第八期 as digits."""
    return _SPELT.sub(_digits, text)


def _digits(found: Match[str]) -> str:
    spelt = unspaced(found[0]).translate(_NOUGHTS)
    if not spelt.strip("〇"):
        return found[0]
    number = str(number_of(spelt)) if "十" in spelt else year_of(spelt)
    return f"第{number}" if found[0].startswith("第") else number


def _guessed(texts: Sequence[str]) -> str:
    years = Counter(year for text in texts for year in _YEAR.findall(text))
    months = [int(m[1]) for text in texts if (m := _LEAD_DAY.search(text[:120]))]
    if not years or not months or max(months) > 12:
        return ""
    return f"{years.most_common(1)[0][0]}-{max(months):02}"


def _name(front: Sequence[str], default: str) -> str:
    """The first line that is neither number nor day nor organiser; `default` where none is."""
    for line in front:
        name = unspaced(line).replace("《", "").replace("》", "").strip("—–-－─·•*=")
        if name.startswith(default):
            return default
        if 2 <= len(name) <= 8 and not any(c.isdecimal() or c in "：:第" for c in name):
            return name
    return default


def _people(lines: Iterable[str]) -> dict[str, str]:
    return {m[1]: m[2].strip() for line in lines for m in _PERSON.finditer(line)}


def _day(text: str) -> date | None:
    found = next((found for found in _DATE.finditer(text) if found[3]), None)
    return calendar_date(*found.groups()) if found else None
