"""Which way a number points: 95%以上, 不超过6个月, 增长3.6%, 下降20%.

The lock compares these beside the number itself: `80%以下` is another statement than `80%以上`.
Words of one direction are one: 不少于, 至少, 超过 and 以上 all say “so much or more”.
"""

import re
from collections.abc import Iterator

from digest.checking.grounding.facts import Fact, FactKind, folded

MORE, LESS, UP, DOWN = "以上", "以下", "增", "减"
_NOT = "不(?:得|能|应|可|应当|宜)?"
_FREE = "(?<![不得能应可宜])"
_BEFORE = (
    (
        MORE,
        rf"{_NOT}(?:少于|低于|小于|短于)|至少|{_FREE}(?:超过|高于|大于|多于|超)|逾|突破|(?<![未不])满|[≥>]",
    ),
    (
        LESS,
        rf"{_NOT}(?:超过|高于|多于|大于|超)|至多|最多|最长|最高|不足|{_FREE}(?:低于|少于|小于)|[未不]满|不到|控制在|[≤<]",
    ),
    (UP, r"增长|增加|提高|上升|提升|增至|升至|扩大|上涨"),
    (DOWN, r"下降|降低|减少|缩短|降至|降到|压缩|压减|下调|下跌"),
)
_AFTER = ((MORE, r"以上|及以上|起步"), (LESS, r"以下|及以下|以内|之内|内"))
_PAST = re.compile(
    "(?:"
    + "|".join(f"(?P<b{n}>{words})" for n, (_, words) in enumerate(_BEFORE))
    + r")(?:了|约|近|幅度|率|至|到|为)?(?:约|近)?$"
)
_NEXT = re.compile(
    r"^(?:的|余|多)?(?:"
    + "|".join(f"(?P<a{n}>{words})" for n, (_, words) in enumerate(_AFTER))
    + ")"
)
REACH = 8
_AGAINST = {MORE: LESS, LESS: MORE, UP: DOWN, DOWN: UP}


def contradicted(stated: str, known: set[str]) -> bool:
    """Whether the sources let a number point elsewhere, or nowhere where the text gives a limit."""
    if stated in known:
        return False
    return _AGAINST[stated] in known or (stated in (MORE, LESS) and not known & {MORE, LESS})


def comparators(text: str, found: list[Fact]) -> Iterator[tuple[Fact, str]]:
    """The numbers and percentages among the facts of `text` that point somewhere, and where."""
    plain = folded(text)
    for fact in found:
        if fact.kind not in (FactKind.NUMBER, FactKind.PERCENT):
            continue
        before = _PAST.search(plain[max(0, fact.start - REACH) : fact.start].rstrip())
        after = _NEXT.match(plain[fact.end : fact.end + REACH].lstrip())
        if before:
            yield fact, next(_BEFORE[n][0] for n in range(len(_BEFORE)) if before[f"b{n}"])
        if after:
            yield fact, next(_AFTER[n][0] for n in range(len(_AFTER)) if after[f"a{n}"])
