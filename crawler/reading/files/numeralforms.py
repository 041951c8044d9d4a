"""How Word writes a number of a list (ECMA-376 part 1, 17.18.59, ST_NumberFormat)."""

from collections.abc import Callable

_CHINESE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 9_999  # no list has more; beyond it numbers stay Arabic


def written(number: int, form: str) -> str:
    """`number` as the format `form` writes it; in digits where the form is not known."""
    write = _FORMS.get(form)
    return write(number) if write and 0 < number <= _MOST else "" if form == "none" else str(number)


def _spelled(number: int, digits: str = "零" + _CHINESE[1:], units: str = "十百千") -> str:
    """一百零五; 十二 and not 一十二, unless the digits are the legal ones."""
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            one = digit == 1 and power == 1 and not out and units[0] == "十"
            out += digits[0] * (gap and bool(out)) + ("" if one else digits[digit])
            out += units[power - 1] if power else ""
        gap = not digit
    return out


def _legal(number: int) -> str:
    return _spelled(number, _LEGAL, "拾佰仟")


def _by_digit(number: int) -> str:
    return "".join(_CHINESE[int(c)] for c in str(number))


def _letters(number: int) -> str:
    """A … Z, AA … ZZ, as Word counts on."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        times, number = divmod(number, size)
        out += sign * times
    return out


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


def _of(characters: str) -> Callable[[int], str]:
    return lambda n: characters[n - 1] if n <= len(characters) else str(n)


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting"), _spelled),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand"), _spelled),
    "chineseLegalSimplified": _legal,
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand"), _by_digit),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
    "decimalFullWidth": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)),
    "decimalZero": lambda n: f"{n:02d}",
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
}
