"""Numbers as Chinese texts write them: 1,200 · 一千二百 · 三千五 · 廿三 · 1.2万 · 二〇二五."""

from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
POWERS = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
CHINESE = "[〇零一二两三四五六七八九十廿卅百千万亿]"  # one character of a number, as in prose
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = (("亿", 10**8), ("万", 10**4))
# 大写 of amounts, 幺 of telephone numbers
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟幺仨", "一二三四五六七八九十百千一三")
_TENS = {"廿": "二十", "卅": "三十"}


def value(text: str) -> Decimal | None:
    """The number that `text` writes, in digits or in characters; None where it is none.

    A last digit right behind a unit counts the next smaller unit, as it is spoken: 三千五 is 3500,
    三千零五 is 3005. 二三 is “two or three” and no number. Agrees with cn2an where that reads one.
    """
    plain = text.replace(",", "").replace("，", "")
    if plain.replace(".", "", 1).isdecimal() and plain.isascii() and plain[0] + plain[-1] != "..":
        return Decimal(plain) if plain[0] != "." != plain[-1] else None
    plain = plain.translate(_PLAIN)
    sign, plain = (-1, plain[1:]) if plain.startswith("负") else (1, plain)
    whole, dot, part = plain.partition("点")
    found = _run(whole) if all(c in DIGITS for c in whole) else _spelled(_in_tens(whole))
    if found is None or (dot and (not part or any(c not in DIGITS for c in part))):
        return None
    return sign * Decimal(f"{found}.{_digits(part)}" if dot else found)


@lru_cache(maxsize=4096)  # a text has its few numbers many times, and is checked as often
def scaled(number: str, power: str) -> Decimal | None:
    """`1.2` and `万` as 12000."""
    found = value(number)
    return None if found is None else found.scaleb(POWERS.get(power, 0))


def number_of(numeral: str) -> int:
    """The number of a part: 十一, 11, １１ and ⑪ as 11; 0 where it is none."""
    if len(numeral) == 1 and "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    found = value(numeral)
    return int(numeral) if numeral.isdecimal() else 0 if found is None else int(found)


def numeral(number: int) -> str:
    """11 as 十一, as `十一是` prints it; from 1 to 99."""
    tens, ones = divmod(number, 10)
    names = "〇一二三四五六七八九"
    head = "" if not tens else ("十" if tens == 1 else names[tens] + "十")
    return head + (names[ones] if ones else "")


def year_of(text: str) -> str:
    """二〇二五 and 2025 as "2025"."""
    return "".join(str(DIGITS.get(c, c)) for c in text)


def _in_tens(text: str) -> str:
    return "".join(_TENS.get(c, c) for c in text)


def _digits(run: str) -> str:
    return "".join(str(DIGITS[c]) for c in run)


def _run(text: str) -> int | None:
    """Digits one by one: 二〇二五; but 二三 is “two or three”."""
    if not text or (len(text) == 2 and not set(text) & {"〇", "零"}):
        return None
    return int(_digits(text))


def _spelled(text: str) -> int | None:
    """一亿二千万, 三万六."""
    for name, size in _MYRIADS:
        head, mark, tail = text.rpartition(name)
        if mark:
            high, low = _spelled(head), _behind(tail, size)
            return None if high is None or low is None else high * size + low
    return _below_ten_thousand(text)


def _behind(tail: str, size: int) -> int | None:
    """What stands behind 万 or 亿: nothing, 六 of 三万六, or a smaller number."""
    if tail in DIGITS:
        return DIGITS[tail] * size // 10
    rest = tail.lstrip("零〇")
    return _spelled(rest) if rest else 0


def _below_ten_thousand(text: str) -> int | None:
    total, digit, unit = 0, 0, 10_000
    for at, char in enumerate(text):
        size = _UNITS.get(char, 0)
        if size and size < unit and (digit or at == 0 or size < 1000):
            total, digit, unit = total + (digit or 1) * size, 0, size
        elif not digit and char in DIGITS:
            digit = DIGITS[char]
        else:
            return None
    if not text:
        return None
    spoken = unit < 10_000 and unit > 10 and text[-2:-1] in _UNITS
    return total + digit * (unit // 10 if spoken else 1)
