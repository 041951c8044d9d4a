"""Numbers of a spreadsheet as a reader sees them: 0.35 as 35%, 1200 as ¥1,200.00, 12 as 0012.

A format has up to four parts divided by `;`: for positive and negative numbers, for zero and for
texts (ECMA-376 part 1, 18.8.31). Digits and the words around them are taken, colours and widths
not; dates, fractions and powers of ten are left to whoever knows them.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|(?P<dropped>\[[^\]]*\]|[_*].)'
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?,*)|(?P<sign>.)"
)
_OTHER = re.compile("[A-Za-z@/]")  # of dates, fractions, powers of ten, texts
MAX_FORMAT = 200
MAX_DECIMALS = 15  # a spreadsheet keeps no more
MAX_NUMBER = 1e15


def shown(value: float, form: str) -> str:
    """`value` as the number format `form` shows it; plainly where the format is of another kind."""
    parts = form[:MAX_FORMAT].split(";")
    negative = value < 0 and len(parts) > 1 and parts[1] != ""
    tokens = _tokens(parts[1] if negative else parts[0])
    digits = [text for kind, text in tokens if kind == "digits"]
    signs = "".join(text for kind, text in tokens if kind == "sign")
    if len(digits) != 1 or _OTHER.search(signs) or not abs(value) < MAX_NUMBER:
        return _plainly(value)
    number = Decimal(repr(abs(value) if negative else value)) * (100 if "%" in signs else 1)
    written = _written(number, digits[0])
    minus = "-" if number < 0 else ""
    return minus + "".join(written if kind == "digits" else text for kind, text in tokens).strip()


@lru_cache(maxsize=500)
def _tokens(part: str) -> tuple[tuple[str, str], ...]:
    found = ((token.lastgroup or "", token) for token in _TOKEN.finditer(part))
    return tuple((kind, token[kind] or "") for kind, token in found if kind != "dropped")


def _written(number: Decimal, digits: str) -> str:
    """`number` without its sign, in `digits` such as `#,##0.00`, `0000`, `0.0#` or `0,`."""
    whole, _, part = digits.rstrip(",").partition(".")
    number = abs(number) / 1000 ** (len(digits) - len(digits.rstrip(",")))
    places = min(len(part), MAX_DECIMALS)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    head, _, tail = f"{rounded:,f}".partition(".")
    head = head if "," in whole else head.replace(",", "").zfill(whole.count("0"))
    tail = tail[: part.count("0")] + tail[part.count("0") :].rstrip("0")
    return f"{head}.{tail}" if tail else head


def _plainly(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if value.is_integer() and abs(value) < MAX_NUMBER else f"{value:.15g}"
