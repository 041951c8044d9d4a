"""Numbers as Chinese texts write them: 1,200 · 一千二百 · 1.2万 · 二〇二五."""

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
POWERS = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
CHINESE = "[〇零一二两三四五六七八九十百千万亿]"


def value(text: str) -> Decimal | None:
    """The number that `text` writes, in digits or in characters, or None."""
    plain = text.replace(",", "").replace("，", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return Decimal(plain)
    whole, dot, part = plain.partition("点")
    found = _spelled(whole)
    if found is None or not dot:
        return found
    if not part or any(c not in DIGITS for c in part):
        return None
    return found + Decimal("0." + "".join(str(DIGITS[c]) for c in part))


def scaled(number: str, power: str) -> Decimal | None:
    """`1.2` and `万` as 12000."""
    found = value(number)
    return None if found is None else found.scaleb(POWERS.get(power, 0))


def _spelled(text: str) -> Decimal | None:
    if not text or any(c not in DIGITS and c not in "十百千万亿" for c in text):
        return None
    if all(c in DIGITS for c in text):  # 二〇二五; but 二三 is “two or three”
        read = "".join(str(DIGITS[c]) for c in text)
        return Decimal(read) if len(text) != 2 or "〇" in text or "零" in text else None
    for name, size in (("亿", 10**8), ("万", 10**4)):
        head, mark, tail = text.rpartition(name)
        if mark:
            high, low = _spelled(head), _spelled(tail.lstrip("零〇")) if tail else Decimal(0)
            return None if high is None or low is None else high * size + low
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> Decimal | None:
    total, digit = 0, None
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        else:
            total += (1 if digit is None else digit) * _TENS[char]
            digit = None
    return Decimal(total + (digit or 0))
