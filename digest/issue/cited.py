"""The source of a paper: its journal, and when it appeared, in whatever form the journal says it.

2025-09-05, 2025年12月 and 2025，45（12） are all a time; which form it has decides nothing.
"""

import re

_TIME = re.compile(
    r"(?P<year>20\d\d)\s*[-./年]\s*(?P<month>\d{1,2})(?:\s*[-./月]\s*(?P<day>\d{1,2})\s*日?|\s*月)?"
)
_COMMA = re.compile(r"\s*[，,]\s*")


def split(cited: str) -> tuple[str, str]:
    """(journal, time) of 期刊，时间; the time is "" where only a journal is named."""
    parts = _COMMA.split(cited, maxsplit=1)
    return parts[0], iso(parts[1]) if len(parts) > 1 else ""


def names_paper(cited: str) -> bool:
    """Whether a source looks like that of a paper: something, a comma, and a number behind it."""
    journal, time = split(cited)
    return bool(journal) and any(char.isdecimal() for char in time)


def iso(time: str) -> str:
    """A whole date or month as "2025-09-05" or "2025-09", as the table has them; else as it is."""
    found = _TIME.fullmatch(time.strip())
    if not found:
        return time.strip()
    parts = (found["year"], *(f"{int(p):02}" for p in (found["month"], found["day"]) if p))
    return "-".join(parts)
