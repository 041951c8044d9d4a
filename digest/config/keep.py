"""How long things are kept: one line in `[service]`.

    keep = "runs 2y, logs 60d, archives 5y, mails 1y, backups 7d 4w 12m"

What is not named is kept for ever. Articles, issues and what was printed are no matter of this
rule: they are never deleted.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from crawler.errors import ConfigError

DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}
_SPAN = re.compile(r"(\d{1,4})([dwmy])")
_NAMES = ("runs", "logs", "archives", "mails")


@dataclass(frozen=True, slots=True)
class Keep:
    """How long each kind is kept, None for ever; `backups` are how many days, weeks and months
    keep a copy of their own, None all copies.
    """

    runs: timedelta | None = None
    logs: timedelta | None = None
    archives: timedelta | None = None
    mails: timedelta | None = None
    backups: tuple[int, int, int] | None = None


def read(line: str) -> Keep:
    """The rule of `line`; raises ConfigError that quotes the part it cannot read."""
    spans: dict[str, timedelta] = {}
    copies = None
    for part in filter(None, (each.strip() for each in line.split(","))):
        name, _, rest = part.partition(" ")
        found = [_SPAN.fullmatch(word) for word in rest.split()]
        if name == "backups" and found and all(m and m[2] in "dwm" for m in found):
            counts = {m[2]: int(m[1]) for m in found if m}
            copies = (counts.get("d", 0), counts.get("w", 0), counts.get("m", 0))
        elif name in _NAMES and len(found) == 1 and (span := found[0]) and int(span[1]):
            spans[name] = timedelta(days=int(span[1]) * DAYS[span[2]])
        else:
            raise _unreadable(part)
    if copies and not any(copies):
        raise _unreadable(line)
    return Keep(**spans, backups=copies)


def _unreadable(part: str) -> ConfigError:
    return ConfigError(
        f"config/dongtai.toml 里的 service.keep 有一处读不懂：“{part}”，请写成 "
        "runs 2y, logs 60d, archives 5y, mails 1y, backups 7d 4w 12m 的样子"
        "（d 天、w 周、m 月、y 年）；不写的一直保留。"
    )
