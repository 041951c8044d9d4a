"""Numbers in characters and in digits; as cn2an reads them, where it reads them."""

import re
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.official.numerals import number_of, numeral, scaled, value, year_of

# cn2an ends below 10**16 and cuts decimals at 16 places, floats at fewer
WHOLE = st.integers(min_value=0, max_value=10**16 - 1)
PLACES = st.text("0123456789", min_size=1, max_size=6)
CHARACTERS = st.text("零一二三五九十百千万亿壹拾", min_size=1, max_size=7)
_LAST_UNIT = re.compile(r"(?<=[百千万][一二三四五六七八九])[十百千]$")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120", "120"),
        ("1,200.5", "1200.5"),
        ("一百二十", "120"),
        ("十二", "12"),
        ("二十", "20"),
        ("一千零五", "1005"),
        ("两万三千", "23000"),
        ("一亿二千万", "120000000"),
        ("三点五", "3.5"),
        ("二〇二五", "2025"),
        ("百", "100"),
        ("三千五", "3500"),
        ("三万六", "36000"),
        ("三万零六", "30006"),
        ("三亿五", "350000000"),
        ("一百二十五万三", "1253000"),
        ("廿", "20"),
        ("廿三", "23"),
        ("卅一", "31"),
        ("壹佰贰拾", "120"),
        ("负三点一四", "-3.14"),
        *(
            (text, None)
            for text in ("万", "二三", "二三十", "", "点五", "五点", "十百", ".5", "5.")
        ),
    ],
)
def test_value(text: str, number: str | None) -> None:
    assert value(text) == (None if number is None else Decimal(number))


def test_powers() -> None:
    assert scaled("1.2", "万") == scaled("12000", "") == scaled("12", "千") == Decimal(12000)
    assert scaled("0.5", "亿") == scaled("5000", "万")


@pytest.mark.parametrize(("text", "number"), [("十一", 11), ("11", 11), ("⑪", 11), ("甲", 0)])
def test_the_number_of_a_part(text: str, number: int) -> None:
    assert number_of(text) == number


@given(st.integers(min_value=1, max_value=99))
def test_a_numeral_is_read_back(number: int) -> None:
    assert number_of(numeral(number)) == number


def test_years() -> None:
    assert year_of("二〇二五") == year_of("2025") == "2025"


@given(WHOLE, st.sampled_from(["low", "up"]))
def test_what_cn2an_writes_is_read(number: int, form: str) -> None:
    assert value(cn2an.an2cn(number, form)) == number


@given(WHOLE, PLACES)
def test_decimals_that_cn2an_writes_are_read(number: int, places: str) -> None:
    written = f"{number}.{places}"
    assert value(cn2an.an2cn(written)) == Decimal(written)


@given(WHOLE)
def test_numbers_as_they_are_spoken(number: int) -> None:
    spoken = _LAST_UNIT.sub("", cn2an.an2cn(number))
    assert value(spoken) == cn2an.cn2an(spoken, "normal")


@given(CHARACTERS)
def test_whatever_cn2an_takes_for_a_number_is_the_same_number(text: str) -> None:
    try:
        number = cn2an.cn2an(text, "strict")
    except ValueError:
        return
    assert value(text) == number
